import type { ComponentChildren, JSX } from "preact";
import type { ApiError } from "../api.ts";

interface FailureProps {
  readonly error: ApiError;
  readonly retry?: () => void;
  /** Ways out of a question that is not collected. */
  readonly children?: ComponentChildren;
}

/** Says what went wrong and what can be done. A question that is not collected is no fault and is told calmly. */
export function Failure({ error, retry, children }: FailureProps): JSX.Element {
  if (error.status === 422) {
    const { message, configuration = "" } = error;
    // The message ends with the line of configuration: it stands by itself below.
    const words = message.endsWith(configuration) ? message.slice(0, message.length - configuration.length) : message;
    return (
      <div class="notice" role="status">
        <p class="notice-title">This combination is not collected.</p>
        <p>{words}</p>
        {configuration === "" ? null : <code class="snippet">{configuration}</code>}
        {children}
      </div>
    );
  }
  return (
    <div class="notice fault" role="alert">
      <p class="notice-title">{error.status === 0 ? "No connection" : "That did not work"}</p>
      <p>{error.message}</p>
      {retry === undefined ? null : (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
