import type { JSX } from "preact";
import type { Theme } from "../view-state.ts";
import { Link } from "./link.tsx";
import { Logo } from "./logo.tsx";
import { Menu } from "./menu.tsx";
import { ThemeButton } from "./theme-button.tsx";

interface HeaderProps {
  /** Who is signed in. */
  readonly email: string;
  readonly theme: Theme;
  readonly setTheme: (theme: Theme) => void;
  readonly signOut: () => void;
}

/** The bar on top: home, colours, account. */
export function Header({ email, theme, setTheme, signOut }: HeaderProps): JSX.Element {
  const initial = (
    <span class="avatar" aria-hidden="true">
      {email.slice(0, 1).toUpperCase()}
    </span>
  );
  return (
    <header class="top">
      <div class="top-inner">
        <Link to="/" class="home">
          <Logo />
          <span>Footfall</span>
        </Link>
        <span class="spring" />
        <ThemeButton theme={theme} setTheme={setTheme} />
        <Menu label={initial} name="Account" class="account" align="end">
          {() => (
            <div class="account-menu">
              <p>{email}</p>
              <ul class="choices">
                <li>
                  <button type="button" onClick={signOut}>
                    Sign out
                  </button>
                </li>
              </ul>
            </div>
          )}
        </Menu>
      </div>
    </header>
  );
}
