import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { adminApi, type User } from "../../admin-api.ts";
import { Failure } from "../../parts/failure.tsx";
import { ApiError } from "../../request.ts";
import { useDraft } from "../drafts.ts";
import type { InstallationSectionProps } from "../installation-settings.tsx";
import { CheckField } from "../parts/check-field.tsx";
import { ChoiceField } from "../parts/choice-field.tsx";
import { ItemForm } from "../parts/item-form.tsx";
import { ItemList } from "../parts/item-list.tsx";
import { Loading } from "../parts/loading.tsx";
import { Section } from "../parts/section.tsx";
import { SitesField } from "../parts/sites-field.tsx";
import { TextField } from "../parts/text-field.tsx";
import { sitesText } from "../sites-text.ts";
import { useLoaded } from "../use-loaded.ts";

const PASSWORD_CHARS_MIN = 10;

/** Who signs in, and what they may see. One owner stays. */
export function UsersSection({ email, reload }: InstallationSectionProps): JSX.Element {
  const [loaded, again] = useLoaded("users", async () => {
    const [users, sites] = await Promise.all([adminApi.users(), adminApi.sites()]);
    return { users, sites };
  });
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} retry={() => void again()} />;
  const { users, sites } = loaded.data;
  const isLastOwner = (user: User): boolean =>
    user.role === "owner" && users.filter(({ role }) => role === "owner").length === 1;
  const afterwards = async (changed: string): Promise<void> => {
    // Who changes themselves may see less from now on.
    if (changed === email) await reload();
    await again();
  };
  return (
    <>
      <Section
        title="Users"
        intro="Owners change everything. Viewers read the numbers of their sites, and see organisations where they have the permission."
      >
        <ItemList
          label="Users"
          items={users}
          nameOf={(user) => user.email}
          empty=""
          edit={{
            verb: "Edit",
            draftKey: draftKeyOf,
            form: (user, close) => (
              <EditUser
                user={user}
                own={user.email === email}
                lastOwner={isLastOwner(user)}
                sites={sites}
                close={close}
                changed={() => afterwards(user.email)}
              />
            ),
          }}
          remove={{
            kept: (user) => (isLastOwner(user) ? "The last owner stays" : undefined),
            question: (user) => ({
              title: user.email === email ? "Remove yourself?" : `Remove ${user.email}?`,
              text: (
                <p>
                  {user.email === email
                    ? "You are signed out at once, and cannot sign in again."
                    : "They are signed out, and cannot sign in again. What they set stays."}
                </p>
              ),
              word: user.email,
              button: "Remove the user",
            }),
            act: async (user) => {
              await adminApi.removeUser(user.email);
              await afterwards(user.email);
            },
          }}
        >
          {(user) => (
            <>
              <bdi class="item-name" title={user.email}>
                {user.email}
              </bdi>
              {user.email === email ? <span class="tag">You</span> : null}
              <span class={`tag ${user.role === "owner" ? "strong-tag" : ""}`}>
                {user.role === "owner" ? "Owner" : "Viewer"}
              </span>
              <p class="item-detail clamped">
                Reads <bdi>{sitesText(user.sites)}</bdi>
                {user.organisations ? ", and which organisations came" : ""}
              </p>
            </>
          )}
        </ItemList>
      </Section>
      <AddUser sites={sites} added={again} />
    </>
  );
}

function draftKeyOf({ email }: User): string {
  return `/users/of ${email}`;
}

type UserFields = Pick<User, "role" | "sites" | "organisations">;

interface UserFieldsProps {
  readonly fields: UserFields;
  readonly change: (part: Partial<UserFields>) => void;
  readonly sites: readonly string[];
  readonly lastOwner: boolean;
}

function UserGrants({ fields, change, sites, lastOwner }: UserFieldsProps): JSX.Element {
  const { role } = fields;
  return (
    <>
      <ChoiceField
        label="Role"
        value={role}
        disabled={lastOwner}
        choices={[
          ["viewer", "Viewer: reads"],
          ["owner", "Owner: changes everything"],
        ]}
        {...(lastOwner ? { hint: "The last owner stays one: make another one first." } : {})}
        change={(chosen) => {
          change({ role: chosen });
        }}
      />
      <SitesField
        legend="Reads"
        value={fields.sites}
        sites={sites}
        change={(chosen) => {
          change({ sites: chosen });
        }}
      />
      <CheckField
        label="Sees which organisations came"
        value={role === "owner" || fields.organisations}
        disabled={role === "owner"}
        hint={role === "owner" ? "Owners always do." : "The business-visitor report of these sites."}
        change={(organisations) => {
          change({ organisations });
        }}
      />
    </>
  );
}

interface EditUserProps {
  readonly user: User;
  readonly own: boolean;
  readonly lastOwner: boolean;
  readonly sites: readonly string[];
  readonly close: () => void;
  readonly changed: () => Promise<void>;
}

function EditUser({ user, own, lastOwner, sites, close, changed }: EditUserProps): JSX.Element {
  const { role, organisations } = user;
  const draft = useDraft<UserFields>(draftKeyOf(user), { role, sites: user.sites, organisations });
  const [password, setPassword] = useState("");
  return (
    <ItemForm
      label={`Edit ${user.email}`}
      button="Save"
      cancel={() => {
        draft.discard();
        close();
      }}
      submit={async () => {
        needSites(draft.fields.sites);
        await adminApi.changeUser(user.email, { ...draft.changes, ...(password === "" ? {} : { password }) });
        draft.discard();
        close();
        await changed();
      }}
    >
      <UserGrants fields={draft.fields} change={draft.change} sites={sites} lastOwner={lastOwner} />
      {own ? null : (
        <TextField
          label="New password"
          type="password"
          autocomplete="new-password"
          optional
          minLength={PASSWORD_CHARS_MIN}
          value={password}
          change={setPassword}
          hint="Empty = it stays. A new one signs them out everywhere; tell it to them yourself."
        />
      )}
    </ItemForm>
  );
}

const NEW_USER = { email: "", role: "viewer", sites: ["*"], organisations: false } as const satisfies User;

interface AddUserProps {
  readonly sites: readonly string[];
  readonly added: () => Promise<void>;
}

function AddUser({ sites, added }: AddUserProps): JSX.Element {
  const { fields, change, discard } = useDraft<User>("/users/new", NEW_USER);
  // Passwords are kept nowhere, not even until this is opened again.
  const [password, setPassword] = useState("");
  return (
    <Section
      title="Add a user"
      intro="Footfall sends no e-mail: tell them their password yourself. They can change it."
    >
      <ItemForm
        label="Add a user"
        button="Add user"
        done="Added: they can sign in."
        submit={async () => {
          needSites(fields.sites);
          await adminApi.addUser({ ...fields, password });
          discard();
          setPassword("");
          await added();
        }}
      >
        <TextField
          label="E-mail"
          type="email"
          maxLength={254}
          value={fields.email}
          change={(email) => {
            change({ email });
          }}
        />
        <TextField
          label="Password"
          type="password"
          autocomplete="new-password"
          minLength={PASSWORD_CHARS_MIN}
          maxLength={200}
          value={password}
          change={setPassword}
          hint="Ten characters or more."
        />
        <UserGrants fields={fields} change={change} sites={sites} lastOwner={false} />
      </ItemForm>
    </Section>
  );
}

function needSites(sites: readonly string[]): void {
  if (sites.length === 0) throw new ApiError(400, "Choose at least one site.");
}
