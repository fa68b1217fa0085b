import { render, type JSX } from "preact";
import { App } from "./app.tsx";
import { usePlace } from "./location.ts";
import { lazy } from "./parts/lazy.tsx";
import { sharedPlace } from "./shared-place.ts";

const loading = <main class="booting" aria-busy="true" aria-label="Loading" />;
const SharedView = lazy(async () => (await import("./views/shared.tsx")).SharedView, loading);

/** A shared link, for guests, or the page for who has an account. */
function Root(): JSX.Element {
  const { path, search } = usePlace();
  const place = sharedPlace(path, search);
  return place === undefined ? <App /> : <SharedView place={place} path={path} search={search} />;
}

const root = document.getElementById("app");
if (root !== null) render(<Root />, root);
