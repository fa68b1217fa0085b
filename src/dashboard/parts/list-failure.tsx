import type { JSX } from "preact";
import type { ApiError } from "../api.ts";
import { useView } from "../view-context.ts";
import { Failure } from "./failure.tsx";
import { KeepOne } from "./keep-one.tsx";

interface ListFailureProps {
  readonly error: ApiError;
  /** Called when the list is collected from now on; absent = that is said here. */
  readonly collected?: () => void;
}

/** Why a part of the view has no answer, with each filter alone as a way out where several are one too many. */
export function ListFailure({ error, collected }: ListFailureProps): JSX.Element {
  const { refresh } = useView();
  return (
    <Failure error={error} retry={refresh} collected={collected}>
      <KeepOne />
    </Failure>
  );
}
