import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { asApiError, type ApiError } from "../request.ts";

/** What is known of something the installation keeps. */
export type Loaded<Data> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly data: Data }
  | { readonly state: "failed"; readonly error: ApiError };

/** Loads something, and anew whenever `key` changes or `again` is called; what is shown stays until the new is there. */
export function useLoaded<Data>(
  key: string,
  load: () => Promise<Data>,
): readonly [loaded: Loaded<Data>, again: () => Promise<void>, set: (data: Data) => void] {
  const [shown, setShown] = useState<{ readonly key: string; readonly loaded: Loaded<Data> }>();
  const current = useRef(key);
  current.current = key;
  const set = useCallback(
    (data: Data): void => {
      setShown({ key, loaded: { state: "ready", data } });
    },
    [key],
  );
  const again = useCallback(async (): Promise<void> => {
    try {
      const data = await load();
      if (current.current === key) set(data);
    } catch (error) {
      if (current.current === key) setShown({ key, loaded: { state: "failed", error: asApiError(error) } });
    }
    // The key stands for what is loaded.
  }, [key]);
  useEffect(() => void again(), [again]);
  return [shown?.key === key ? shown.loaded : { state: "loading" }, again, set];
}
