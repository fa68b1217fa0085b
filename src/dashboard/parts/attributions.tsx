import type { JSX } from "preact";
import type { SessionInfo } from "../api.ts";

/** Whose data is shown, each with a link, as their licences ask. */
export function Attributions({ of }: { readonly of: SessionInfo["data"]["attributions"] }): JSX.Element {
  return (
    <>
      {of.map(({ text, url }, i) => (
        <span key={text}>
          {i === 0 ? null : ", "}
          {url === "" ? (
            text
          ) : (
            <a href={url} rel="noreferrer">
              {text}
            </a>
          )}
        </span>
      ))}
    </>
  );
}
