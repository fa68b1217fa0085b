import type { ComponentChildren, JSX } from "preact";
import type { Theme } from "../view-state.ts";
import { Link } from "./link.tsx";
import { Logo } from "./logo.tsx";
import { Menu } from "./menu.tsx";
import { ThemeButton } from "./theme-button.tsx";

interface HeaderProps {
  /** Who is signed in. */
  readonly email: string;
  /** May change users and keys. */
  readonly owner: boolean;
  readonly theme: Theme;
  readonly setTheme: (theme: Theme) => void;
  readonly signOut: () => void;
  /** Buttons beside that of the colours. */
  readonly children?: ComponentChildren;
}

/** The bar on top: home, colours, account. */
export function Header({ email, owner, theme, setTheme, signOut, children }: HeaderProps): JSX.Element {
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
        {children}
        <ThemeButton theme={theme} setTheme={setTheme} />
        <Menu label={initial} name="Account" class="account" align="end">
          {(close) => (
            <div class="account-menu">
              <p>{email}</p>
              <ul class="choices">
                <li onClick={close}>
                  <Link to="/?settings=account">Your password</Link>
                </li>
                {owner ? (
                  <>
                    <li onClick={close}>
                      <Link to="/?settings=users">Users</Link>
                    </li>
                    <li onClick={close}>
                      <Link to="/?settings=keys">API keys</Link>
                    </li>
                  </>
                ) : null}
                <li class="apart">
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
