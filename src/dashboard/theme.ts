import { useEffect, useState } from "preact/hooks";
import type { Theme } from "./view-state.ts";

/** The chosen theme, `first` until then. It is kept in memory only: the page stores nothing on the device. */
export function useTheme(first: Theme = "system"): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(first);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  return [theme, setTheme];
}

/** Whether the page is dark right now: the choice, else what the system prefers. */
export function useDark(theme: Theme): boolean {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const [systemDark, setSystemDark] = useState(query.matches);
  useEffect(() => {
    const follow = (): void => {
      setSystemDark(query.matches);
    };
    query.addEventListener("change", follow);
    return () => {
      query.removeEventListener("change", follow);
    };
  }, []);
  return theme === "system" ? systemDark : theme === "dark";
}
