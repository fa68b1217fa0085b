import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { FEATURES, scriptLine, USUAL_CHOICE, type ScriptChoice } from "../script-line.ts";
import type { FirstView } from "../use-first-view.ts";
import { useScriptPin } from "../use-script-pin.ts";
import { CopyLine } from "./copy-line.tsx";

interface InstallLineProps {
  readonly domain: string;
  readonly publicUrl: string;
  /** Whoever shows this keeps it from `useFirstView`; undefined where nothing is seen before its hour is over. */
  readonly first: FirstView | undefined;
}

/** The script line of a site, in the build that is wanted, and whether its first page view has arrived. */
export function InstallLine({ domain, publicUrl, first }: InstallLineProps): JSX.Element {
  const [choice, setChoice] = useState<ScriptChoice>(USUAL_CHOICE);
  const [pinned, setPinned] = useState(false);
  const pin = useScriptPin(choice.build, pinned);
  return (
    <>
      <p class="lead">
        Paste this line into the <code>&lt;head&gt;</code> of every page. No cookies, and nothing kept on the visitor’s
        device.
      </p>
      <CopyLine
        text={scriptLine(publicUrl, domain, { ...choice, pin: pinned && pin !== "unknown" ? pin : undefined })}
      />
      <Builds choice={choice} choose={setChoice} />
      <div class="ticks">
        <Tick
          text="Routes are in the #fragment"
          on={choice.hash}
          set={(hash) => {
            setChoice({ ...choice, hash });
          }}
        />
        <Tick text="Pin to this version (SRI)" on={pinned} set={setPinned} />
      </div>
      {pinned ? (
        <p class="field-hint">
          {pin === "unknown"
            ? "This browser computes no hashes here: run footfall snippet --sri."
            : "Browsers then run these very bytes and no others. Paste the line anew when an update of Footfall changes the script."}
        </p>
      ) : null}
      <LiveCheck first={first} />
    </>
  );
}

function Builds(props: {
  readonly choice: ScriptChoice;
  readonly choose: (choice: ScriptChoice) => void;
}): JSX.Element {
  const { choice, choose } = props;
  const build = (name: ScriptChoice["build"], label: string, what: string): JSX.Element => (
    <label class="build">
      <input
        type="radio"
        name="build"
        checked={choice.build === name}
        onChange={() => {
          choose({ ...choice, build: name });
        }}
      />
      <span>
        <strong>{label}</strong>
        <span class="build-what">{what}</span>
      </span>
    </label>
  );
  return (
    <>
      <fieldset class="builds">
        <legend>What is measured</legend>
        {build("core", "Core", "Page views, single-page routes, time and scroll depth, events you send. The smallest.")}
        {build("full", "Full", "Also links, downloads, forms, errors and web vitals, and sends again what got lost.")}
      </fieldset>
      {choice.build === "full" ? (
        <div class="ticks">
          {FEATURES.map(([feature, text]) => (
            <Tick
              key={feature}
              text={text}
              on={choice.features.includes(feature)}
              set={(on) => {
                const wanted = FEATURES.map(([name]) => name).filter((name) =>
                  name === feature ? on : choice.features.includes(name),
                );
                choose({ ...choice, features: wanted });
              }}
            />
          ))}
        </div>
      ) : null}
    </>
  );
}

function Tick(props: {
  readonly text: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}): JSX.Element {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => {
          props.set(event.currentTarget.checked);
        }}
      />
      {props.text}
    </label>
  );
}

function LiveCheck({ first }: { readonly first: FirstView | undefined }): JSX.Element {
  if (first === undefined) {
    return <p class="live-check">This site is in mode dp: its numbers come when an hour is over.</p>;
  }
  const { seen, keptOut } = first;
  return (
    <div role="status">
      <p class={`live-check ${seen ? "seen" : ""}`}>
        <span class="pulse" aria-hidden="true" />
        {statusWords(first)}
      </p>
      {keptOut === undefined || seen ? null : (
        <p class="kept-out">
          Something came and did not count: <strong>{keptOut[0]}</strong>. {keptOut[1]}
        </p>
      )}
    </div>
  );
}

/** A site that has been counted for months waits for no first page view. */
function statusWords({ counted, seen }: FirstView): string {
  if (counted === undefined) return "Looking for page views…";
  if (counted)
    return seen ? "Page views are arriving." : "This site is counted already. Waiting for the next page view…";
  return seen ? "The first page view has arrived." : "Waiting for the first page view…";
}
