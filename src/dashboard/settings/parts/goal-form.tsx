import type { JSX } from "preact";
import type { Goal } from "../../admin-api.ts";
import { useDraft } from "../drafts.ts";
import { ChoiceField } from "./choice-field.tsx";
import { ItemForm } from "./item-form.tsx";
import { TextField } from "./text-field.tsx";

interface GoalFormProps {
  /** Names the form on the whole page: what is typed is kept under it until it is sent. */
  readonly draftKey: string;
  /** The goal that is changed; absent = another one is declared. */
  readonly goal?: Goal;
  readonly submit: (goal: Goal) => Promise<void>;
  readonly cancel?: () => void;
}

/** A form that declares a goal, or changes one. */
export function GoalForm({ draftKey, goal, submit, cancel }: GoalFormProps): JSX.Element {
  const { fields, change, discard } = useDraft(draftKey, fieldsOf(goal));
  const { kind } = fields;
  const isPage = kind === "page" || kind === "scroll";
  return (
    <ItemForm
      {...(goal === undefined
        ? { label: "Add a goal", button: "Add goal", done: "Added: it counts from now on." }
        : { label: `Edit ${goal.name}`, button: "Save" })}
      cancel={
        cancel &&
        (() => {
          if (goal !== undefined) discard();
          cancel();
        })
      }
      submit={async () => {
        await submit(goalOf(fields));
        discard();
        if (goal !== undefined) cancel?.();
      }}
    >
      {goal === undefined ? <h3>Add a goal</h3> : null}
      <ChoiceField
        label="Reached when"
        value={kind}
        choices={KINDS}
        change={(chosen) => {
          change({ kind: chosen });
        }}
      />
      {isPage ? (
        <TextField
          label="Page"
          value={fields.page}
          maxLength={500}
          placeholder="/thank-you"
          hint={
            <>
              A path. <code>*</code> is anything but a slash, <code>**</code> is anything, as in <code>/blog/**</code>.
            </>
          }
          change={(page) => {
            change({ page });
          }}
        />
      ) : (
        <TextField
          label="Name of the event"
          value={fields.event}
          maxLength={120}
          placeholder={kind === "revenue" ? "Purchase" : "Signup"}
          hint="Exactly as your pages send it."
          change={(event) => {
            change({ event });
          }}
        />
      )}
      {kind === "scroll" ? (
        <TextField
          label="Percent of the page"
          type="number"
          min={1}
          max={100}
          short
          value={fields.scrollPercent}
          change={(scrollPercent) => {
            change({ scrollPercent });
          }}
        />
      ) : null}
      {kind === "revenue" ? (
        <ChoiceField
          label="Currency"
          value={fields.currency}
          choices={CURRENCIES}
          hint="Amounts in another currency count as a conversion without revenue: there are no rates."
          change={(currency) => {
            change({ currency });
          }}
        />
      ) : null}
      <TextField
        label="What it is called"
        value={fields.name}
        maxLength={60}
        placeholder={isPage ? "Thank-you page" : "Signed up"}
        hint={
          goal === undefined
            ? "A name keeps its meaning for good, also after the goal is removed."
            : "What was counted stays under the name that it has now. What is reached in another way needs another name."
        }
        change={(name) => {
          change({ name });
        }}
      />
    </ItemForm>
  );
}

type GoalKind = "page" | "event" | "revenue" | "scroll";

const KINDS: readonly (readonly [GoalKind, string])[] = [
  ["page", "A page is viewed"],
  ["scroll", "A page is read to some depth"],
  ["event", "An event is sent"],
  ["revenue", "An event is sent, with revenue"],
];

interface GoalFields {
  readonly kind: GoalKind;
  readonly name: string;
  readonly page: string;
  readonly event: string;
  readonly scrollPercent: string;
  readonly currency: string;
}

const NEW_GOAL: GoalFields = { kind: "page", name: "", page: "", event: "", scrollPercent: "75", currency: "EUR" };

function fieldsOf(goal: Goal | undefined): GoalFields {
  if (goal === undefined) return NEW_GOAL;
  const { name, page, event, scrollPercent, currency } = goal;
  const isPage = page !== undefined;
  return {
    ...NEW_GOAL,
    kind: isPage ? (scrollPercent === undefined ? "page" : "scroll") : currency === undefined ? "event" : "revenue",
    name,
    ...(isPage ? { page } : { event: event ?? "" }),
    ...(scrollPercent === undefined ? {} : { scrollPercent: String(scrollPercent) }),
    ...(currency === undefined ? {} : { currency }),
  };
}

function goalOf({ kind, name, page, event, scrollPercent, currency }: GoalFields): Goal {
  switch (kind) {
    case "page":
      return { name, page };
    case "scroll":
      return { name, page, scrollPercent: Number(scrollPercent) };
    case "event":
      return { name, event };
    case "revenue":
      return { name, event, currency };
  }
}

const currencyNames = new Intl.DisplayNames(undefined, { type: "currency", fallback: "code" });

const CURRENCIES: readonly (readonly [string, string])[] = Intl.supportedValuesOf("currency").map((code) => [
  code,
  `${code}: ${currencyNames.of(code) ?? code}`,
]);
