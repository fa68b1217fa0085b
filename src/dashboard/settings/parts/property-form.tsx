import type { JSX } from "preact";
import { useDraft } from "../drafts.ts";
import { ItemForm } from "./item-form.tsx";
import { TextField } from "./text-field.tsx";

interface PropertyFormProps {
  readonly domain: string;
  readonly add: (key: string) => Promise<void>;
  readonly cancel?: () => void;
}

/** A form that declares a property of events. What is typed is kept until it is sent. */
export function PropertyForm({ domain, add, cancel }: PropertyFormProps): JSX.Element {
  const { fields, change, discard } = useDraft(`${domain}/properties/new`, { key: "" });
  return (
    <ItemForm
      label="Add a property"
      button="Add property"
      done="Added: it is kept from now on."
      cancel={cancel}
      submit={async () => {
        await add(fields.key);
        discard();
      }}
    >
      <h3>Add a property</h3>
      <TextField
        label="Key"
        value={fields.key}
        maxLength={60}
        placeholder="plan"
        hint={
          <>
            As in <code>{'footfall("Signup", { props: { plan: "pro" } })'}</code>. What the script sends by itself, such
            as the address of an outbound link, is kept anyway.
          </>
        }
        change={(key) => {
          change({ key });
        }}
      />
    </ItemForm>
  );
}
