import type { JSX } from "preact";

interface SitesFieldProps {
  /** Domains; `*` is all, also those to come. */
  readonly value: readonly string[];
  readonly change: (sites: readonly string[]) => void;
  /** Of the installation. */
  readonly sites: readonly string[];
  readonly legend: string;
}

/** All sites, or some of them. */
export function SitesField({ value, change, sites, legend }: SitesFieldProps): JSX.Element {
  const isAll = value.includes("*");
  // A site that is gone may still be named.
  const offered = [...new Set([...sites, ...value.filter((site) => site !== "*")])];
  return (
    <fieldset class="sites-field">
      <legend>{legend}</legend>
      <label class="tick">
        <input
          type="checkbox"
          checked={isAll}
          onChange={(event) => {
            change(event.currentTarget.checked ? ["*"] : []);
          }}
        />
        <span>All sites, also those to come</span>
      </label>
      {isAll ? null : (
        <ul class="site-ticks">
          {offered.map((site) => (
            <li key={site}>
              <label class="tick">
                <input
                  type="checkbox"
                  checked={value.includes(site)}
                  onChange={(event) => {
                    const others = value.filter((one) => one !== site);
                    change(event.currentTarget.checked ? [...others, site] : others);
                  }}
                />
                <bdi title={site}>{site}</bdi>
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
