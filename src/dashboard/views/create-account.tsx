import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api } from "../api.ts";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { Logo } from "../parts/logo.tsx";
import { Steps } from "../parts/steps.tsx";

/** First step of set-up: the owner's account. */
export function CreateAccount({ done }: { readonly done: () => Promise<void> }): JSX.Element {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = async (): Promise<void> => {
    await api.createAccount(email, password);
    await done();
  };
  return (
    <main class="centre">
      <div class="card narrow">
        <Logo />
        <Steps current={0} />
        <h1>Welcome to Footfall</h1>
        <p class="lead">It counts the crowd and never the person. First, an account for yourself.</p>
        <Form submit={submit} button="Create account">
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
            autocomplete="new-password"
            value={password}
            change={setPassword}
            minLength={10}
            hint="Ten characters or more."
          />
        </Form>
      </div>
    </main>
  );
}
