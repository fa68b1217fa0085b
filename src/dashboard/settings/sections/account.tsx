import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { adminApi } from "../../admin-api.ts";
import { ApiError } from "../../request.ts";
import { fieldProblems, type FieldProblems } from "../field-problems.ts";
import type { InstallationSectionProps } from "../installation-settings.tsx";
import { ItemForm } from "../parts/item-form.tsx";
import { Section } from "../parts/section.tsx";
import { TextField } from "../parts/text-field.tsx";

const PASSWORD_CHARS_MIN = 10;
const FIELDS = ["password", "newPassword"];
const NONE = { password: "", newPassword: "", again: "" };

/** The reader's own password. What is typed here is kept nowhere. */
export function AccountSection({ email }: InstallationSectionProps): JSX.Element {
  const [fields, setFields] = useState(NONE);
  const [problems, setProblems] = useState<FieldProblems>({});
  const fieldset = useRef<HTMLDivElement>(null);
  const change = (part: Partial<typeof NONE>): void => {
    setFields({ ...fields, ...part });
  };
  const refuse = (found: FieldProblems): never => {
    setProblems(found);
    requestAnimationFrame(() => fieldset.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    throw new ApiError(400, found[""] ?? "Not changed: see what is marked.");
  };
  const submit = async (): Promise<void> => {
    setProblems({});
    if (fields.newPassword !== fields.again) refuse({ again: "The two are not the same." });
    try {
      await adminApi.changePassword(fields.password, fields.newPassword);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refuse(fieldProblems(error.message, FIELDS));
    }
    setFields(NONE);
  };
  return (
    <Section
      title="Your password"
      intro={
        <>
          You are signed in as <bdi>{email}</bdi>. A new password signs you out everywhere but here.
        </>
      }
    >
      <ItemForm label="Change your password" button="Change password" done="Changed." submit={submit}>
        <div ref={fieldset}>
          {/* For password managers: which account this is about. */}
          <input
            class="unseen"
            type="email"
            autocomplete="username"
            value={email}
            readOnly
            tabIndex={-1}
            aria-hidden="true"
          />
          <TextField
            label="Password that you have now"
            type="password"
            autocomplete="current-password"
            maxLength={200}
            value={fields.password}
            problem={problems["password"]}
            change={(password) => {
              change({ password });
            }}
          />
          <TextField
            label="New password"
            type="password"
            autocomplete="new-password"
            minLength={PASSWORD_CHARS_MIN}
            maxLength={200}
            value={fields.newPassword}
            problem={problems["newPassword"]}
            hint="Ten characters or more."
            change={(newPassword) => {
              change({ newPassword });
            }}
          />
          <TextField
            label="New password once more"
            type="password"
            autocomplete="new-password"
            maxLength={200}
            value={fields.again}
            problem={problems["again"]}
            change={(again) => {
              change({ again });
            }}
          />
        </div>
      </ItemForm>
    </Section>
  );
}
