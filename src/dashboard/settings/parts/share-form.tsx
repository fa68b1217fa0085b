import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ApiError } from "../../request.ts";
import { sharedApi, type ShareInfo } from "../../shared-api.ts";
import { useDraft } from "../drafts.ts";
import { filterWords } from "../filter-words.ts";
import { sharePartsOf } from "../share-parts.ts";
import type { SiteSectionProps } from "../site-store.ts";
import { CheckField } from "./check-field.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { ItemForm } from "./item-form.tsx";
import { TextField } from "./text-field.tsx";

const PASSWORD_CHARS = { min: 8, max: 200 };

interface ShareFormProps extends Pick<SiteSectionProps, "site" | "settings"> {
  readonly draftKey: string;
  /** The link that is changed; absent = another one is made. */
  readonly share?: ShareInfo;
  /** Filters of the view that somebody comes from, to be shared with it. */
  readonly brought?: readonly unknown[];
  /** There is a public dashboard already. */
  readonly hasPublic?: boolean;
  readonly close?: () => void;
  readonly changed: () => Promise<void>;
}

interface ShareFields {
  readonly name: string;
  readonly public: boolean;
  readonly panels: readonly string[];
  /** `""` = all of the traffic, `given` = the filters that are there, else a segment's number. */
  readonly traffic: string;
}

/** A form that makes or changes a shared link. What is chosen is kept until it is sent, but no password. */
export function ShareForm(props: ShareFormProps): JSX.Element {
  const { site, settings, draftKey, share, brought = [], hasPublic = false, close, changed } = props;
  const given = share?.filters ?? brought;
  const { fields, change, discard } = useDraft<ShareFields>(draftKey, {
    name: share?.name ?? "",
    public: false,
    panels: share?.panels ?? [],
    traffic: given.length === 0 ? "" : "given",
  });
  const [password, setPassword] = useState("");
  const [open, setOpen] = useState(false);
  const isPublic = share?.public ?? (fields.public && !hasPublic);
  const traffic = trafficOf(given, settings.segments);
  const submit = async (): Promise<void> => {
    const chosen = traffic.find(({ id }) => id === fields.traffic);
    // Of a segment that is gone by now; all of the traffic would be more than was meant.
    if (chosen === undefined) throw new ApiError(400, "The chosen part of the traffic is gone: choose again.");
    const shown = { name: fields.name, panels: fields.panels, filters: chosen.filters };
    const locked = password === "" || isPublic ? {} : { password };
    if (share === undefined) await sharedApi.addShare(settings.domain, { ...shown, public: isPublic, ...locked });
    else await sharedApi.changeShare(settings.domain, share.id, { ...shown, ...(open ? { password: null } : locked) });
    setPassword("");
    discard();
    close?.();
    await changed();
  };
  return (
    <ItemForm
      label={share === undefined ? "Share" : `Edit ${share.name}`}
      button={share !== undefined ? "Save" : isPublic ? "Publish" : "Make a link"}
      done={share === undefined ? "Made: it is in the list above." : undefined}
      cancel={
        close &&
        (() => {
          discard();
          close();
        })
      }
      submit={submit}
    >
      <TextField
        label="What it is called"
        value={fields.name}
        maxLength={60}
        placeholder="For the board"
        hint="Whoever follows the link reads it."
        focus={share !== undefined}
        change={(name) => {
          change({ name });
        }}
      />
      {share !== undefined ? null : (
        <CheckField
          label="Public dashboard"
          value={isPublic}
          disabled={hasPublic}
          hint={
            hasPublic ? "There is one already." : "Everybody may read it, at an address that is made of the domain."
          }
          change={(value) => {
            change({ public: value });
          }}
        />
      )}
      {isPublic || open ? null : (
        <TextField
          label={share?.hasPassword === true ? "New password" : "Password"}
          type="password"
          autocomplete="new-password"
          value={password}
          minLength={PASSWORD_CHARS.min}
          maxLength={PASSWORD_CHARS.max}
          hint={
            share?.hasPassword === true
              ? "Empty = it stays. A new one locks out whoever has the old one."
              : "At least 8 characters; none = the link is enough."
          }
          optional
          change={setPassword}
        />
      )}
      {share?.hasPassword === true ? (
        <CheckField label="Ask for no password any more" value={open} change={setOpen} />
      ) : null}
      <ChoiceField
        label="Which part of the traffic"
        value={fields.traffic}
        choices={traffic.map(({ id, label }) => [id, label] as const)}
        hint="Filters are set in the overview, or saved as segments."
        change={(id) => {
          change({ traffic: id });
        }}
      />
      <fieldset class="share-parts">
        <legend>What it shows</legend>
        <p class="field-hint">None chosen = everything.</p>
        <div>
          {sharePartsOf(site.mode).map(([id, text]) => (
            <CheckField
              key={id}
              label={text}
              value={fields.panels.includes(id)}
              // How much was filtered out is known of all of the traffic alone.
              disabled={id === "filtered" && fields.traffic !== ""}
              change={(value) => {
                const others = fields.panels.filter((panel) => panel !== id);
                change({ panels: value ? [...others, id] : others });
              }}
            />
          ))}
        </div>
      </fieldset>
    </ItemForm>
  );
}

interface Traffic {
  readonly id: string;
  readonly label: string;
  readonly filters: readonly unknown[];
}

function trafficOf(given: readonly unknown[], segments: SiteSectionProps["settings"]["segments"]): readonly Traffic[] {
  return [
    { id: "", label: "All of it", filters: [] },
    ...(given.length === 0 ? [] : [{ id: "given", label: filterWords(given), filters: given }]),
    ...segments.map(({ id, name, filters }) => ({
      id: String(id),
      label: `Segment ${name}: ${filterWords(filters)}`,
      filters,
    })),
  ];
}
