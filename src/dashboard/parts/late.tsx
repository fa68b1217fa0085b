import type { JSX } from "preact";
import type { ApiError } from "../api.ts";
import { Updated } from "./updated.tsx";

interface LateProps {
  /** When what is shown came, milliseconds since 1970. */
  readonly at: number;
  /** Why there is nothing newer. */
  readonly error: ApiError;
  readonly retry: () => void;
}

/** Above the numbers while the installation is out of reach: they are older ones. They are asked for again by themselves. */
export function Late({ at, error, retry }: LateProps): JSX.Element {
  return (
    <div class="notice fault late-notice">
      <Updated refreshed={{ at, error }} />
      <button type="button" class="button small" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
