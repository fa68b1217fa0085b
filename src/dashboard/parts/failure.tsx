import type { ComponentChildren, JSX } from "preact";
import type { ApiError } from "../api.ts";
import { plainNames } from "../plain-names.ts";
import { CollectReport } from "./collect-report.tsx";

interface FailureProps {
  readonly error: ApiError;
  readonly retry?: (() => void) | undefined;
  /** Called when what was asked is collected from now on; absent = that is said here. */
  readonly collected?: (() => void) | undefined;
  /** Ways out of a question that is not collected. */
  readonly children?: ComponentChildren;
}

/** Says what went wrong and what can be done. A question that is not collected is no fault and is told calmly. */
export function Failure({ error, retry, collected, children }: FailureProps): JSX.Element {
  if (error.status === 422) {
    return (
      <div class="notice" role="status">
        <p class="notice-title">This combination is not collected.</p>
        <p>{withoutConfiguration(error)}</p>
        {error.report === undefined && error.configuration === undefined ? null : (
          <CollectReport report={error.report} configuration={error.configuration} collected={collected} />
        )}
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

/**
 * Why there is no answer. The message ends with the line of configuration and how to use it: what can be done stands by
 * itself, since not everybody who reads it may do it.
 */
function withoutConfiguration({ message, configuration = "" }: ApiError): string {
  const why = message.endsWith(configuration) ? message.slice(0, message.length - configuration.length) : message;
  const plain = why
    .replace(/ To collect this one from now on, add to the configuration: *$/u, "")
    .replace(/, or collect it by hour from now on by adding to the configuration: *$/u, ".");
  return plainNames(plain);
}
