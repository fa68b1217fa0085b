import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api } from "../api.ts";
import { navigate } from "../location.ts";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { Logo } from "../parts/logo.tsx";

interface SignInProps {
  /** Nobody has an account yet. */
  readonly unclaimed: boolean;
  /** The reader came by a set-up link that no longer holds. */
  readonly linkExpired: boolean;
  readonly done: () => Promise<void>;
}

/** Sign-in; for an installation without accounts, where to find the set-up link. */
export function SignIn({ unclaimed, linkExpired, done }: SignInProps): JSX.Element {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = async (): Promise<void> => {
    await api.signIn(email, password);
    if (location.search.includes("setup=")) navigate("/", "replace");
    await done();
  };
  return (
    <main class="centre">
      <div class="card narrow">
        <Logo />
        {unclaimed ? (
          <>
            <h1>Almost there</h1>
            <p>
              Nobody has an account here yet. Open the set-up link that Footfall printed in the terminal when it
              started: it looks like <code>/setup?token=…</code>
            </p>
            {linkExpired ? (
              <p class="problem">The link you followed does not hold. A restart prints a new one.</p>
            ) : null}
          </>
        ) : (
          <>
            <h1>Sign in</h1>
            {linkExpired ? <p class="lead">The set-up link has been used: sign in with the account it made.</p> : null}
            <Form submit={submit} button="Sign in">
              <Field
                label="E-mail"
                type="email"
                name="email"
                autocomplete="username"
                value={email}
                change={setEmail}
                focus
              />
              <Field
                label="Password"
                type="password"
                name="password"
                autocomplete="current-password"
                value={password}
                change={setPassword}
              />
            </Form>
          </>
        )}
      </div>
    </main>
  );
}
