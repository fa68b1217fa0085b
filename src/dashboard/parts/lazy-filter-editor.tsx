import type { FilterEditorProps } from "../filters/filter-editor.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { lazy } from "./lazy.tsx";

/** The editor of filters, loaded when it is first opened. */
export const LazyFilterEditor = lazy<FilterEditorProps>(
  async () => (await import("../filters/filter-editor.tsx")).FilterEditor,
  <GhostRows rows={5} />,
);
