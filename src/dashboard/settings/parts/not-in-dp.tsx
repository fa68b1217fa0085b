import type { JSX } from "preact";
import { Section } from "./section.tsx";

interface NotInDpProps {
  readonly title: string;
  /** Lower case, plural. */
  readonly what: string;
}

/** Why a site in mode `dp` has none of something. */
export function NotInDp({ title, what }: NotInDpProps): JSX.Element {
  return (
    <Section title={title}>
      <p class="nothing-declared">
        This site is in mode dp and has no {what}. All that it tells shares one budget of privacy, and {what} would take
        theirs from the pages, sources and countries that it does tell of.
      </p>
    </Section>
  );
}
