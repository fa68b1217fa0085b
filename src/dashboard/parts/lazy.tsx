import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ApiError } from "../request.ts";
import { Failure } from "./failure.tsx";

/** What kept the code from being loaded: nobody answers, or the page is there and this part of it is not. */
type Missing = "offline" | "gone";

/**
 * A component whose code is loaded when it is first shown. `loading` stands in its place until then; a load that fails
 * can be tried again.
 */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading: JSX.Element,
): ComponentType<Props> {
  let known: ComponentType<Props> | undefined;
  return function Lazy(props: Props): JSX.Element {
    const [state, setState] = useState<"loading" | "ready" | Missing>(known === undefined ? "loading" : "ready");
    useEffect(() => {
      if (state !== "loading") return;
      load().then(
        (component) => {
          known = component;
          setState("ready");
        },
        () => void whatIsMissing().then(setState),
      );
    }, [state]);
    if (state === "offline" || state === "gone") {
      return (
        <Failure
          error={ERRORS[state]}
          retry={() => {
            // Its name is another one since the installation was updated, or the browser remembers that it was not there.
            if (state === "gone") location.reload();
            else setState("loading");
          }}
        />
      );
    }
    const Component = known;
    return Component === undefined ? loading : <Component {...props} />;
  };
}

const ERRORS: Readonly<Record<Missing, ApiError>> = {
  offline: new ApiError(0, "This part of the page could not be loaded. Are you online?"),
  gone: new ApiError(
    404,
    "This part of the page could not be loaded: the installation may have been updated meanwhile. To try again loads the page anew.",
  ),
};

async function whatIsMissing(): Promise<Missing> {
  try {
    return (await fetch("/health/live", { cache: "no-store" })).ok ? "gone" : "offline";
  } catch {
    return "offline";
  }
}
