import { adminApi, type ItemListName, type SiteSettings } from "../admin-api.ts";
import type { SiteInfo } from "../api.ts";

/** How sections change a site. All reject with `ApiError`, and then nothing was changed. */
export interface SiteStore {
  readonly save: (changes: Partial<SiteSettings>) => Promise<void>;
  /** Changes by what holds now: somebody else may have changed it since the page was loaded. */
  readonly settle: (changes: (now: SiteSettings) => Partial<SiteSettings>) => Promise<void>;
  readonly add: (list: ItemListName, item: object) => Promise<void>;
  readonly change: (list: ItemListName, id: string, item: object) => Promise<void>;
  readonly remove: (list: ItemListName, id: string) => Promise<void>;
}

/** What every section of a site's settings is given. */
export interface SiteSectionProps {
  readonly site: SiteInfo;
  readonly settings: SiteSettings;
  readonly store: SiteStore;
  /** Where others reach the installation, without a slash at the end. */
  readonly publicUrl: string;
  /** Called when sites came or went, so that the page knows. */
  readonly reload: () => Promise<void>;
}

/** The store of a site; `set` is told what holds after each change. */
export function siteStore(domain: string, set: (settings: SiteSettings) => void): SiteStore {
  const again = async (): Promise<void> => {
    set(await adminApi.site(domain));
  };
  const save = async (changes: Partial<SiteSettings>): Promise<void> => {
    set(await adminApi.changeSite(domain, changes));
  };
  return {
    save,
    settle: async (changes) => {
      await save(changes(await adminApi.site(domain)));
    },
    add: async (list, item) => {
      await adminApi.addItem(domain, list, item);
      await again();
    },
    change: async (list, id, item) => {
      await adminApi.changeItem(domain, list, id, item);
      await again();
    },
    remove: async (list, id) => {
      await adminApi.removeItem(domain, list, id);
      await again();
    },
  };
}
