import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Funnel } from "../../admin-api.ts";
import { useDraft } from "../drafts.ts";
import { ItemForm } from "./item-form.tsx";
import { TextField } from "./text-field.tsx";

const STEPS = { min: 2, max: 8 };
const NEW_FUNNEL: Funnel = { name: "", steps: ["", ""] };

interface FunnelFormProps {
  /** Names the form on the whole page: what is chosen is kept under it until it is sent. */
  readonly draftKey: string;
  /** Names of those that can be steps. */
  readonly goals: readonly string[];
  /** The funnel that is changed; absent = another one is declared. */
  readonly funnel?: Funnel;
  readonly submit: (funnel: Funnel) => Promise<void>;
  readonly cancel?: () => void;
}

/** A form that declares a funnel, or changes one. */
export function FunnelForm({ draftKey, goals, funnel, submit, cancel }: FunnelFormProps): JSX.Element {
  const { fields, change, discard } = useDraft(draftKey, funnel ?? NEW_FUNNEL);
  return (
    <ItemForm
      {...(funnel === undefined
        ? { label: "Add a funnel", button: "Add funnel", done: "Added: it counts from now on." }
        : { label: `Edit ${funnel.name}`, button: "Save" })}
      cancel={
        cancel &&
        (() => {
          if (funnel !== undefined) discard();
          cancel();
        })
      }
      submit={async () => {
        await submit(fields);
        discard();
        if (funnel !== undefined) cancel?.();
      }}
    >
      {funnel === undefined ? <h3>Add a funnel</h3> : null}
      <TextField
        label="What it is called"
        value={fields.name}
        maxLength={60}
        placeholder="Sale"
        hint={
          funnel === undefined
            ? "A name keeps its steps for good, also after the funnel is removed."
            : "What was counted stays under the name that it has now. Other steps need another name."
        }
        change={(name) => {
          change({ name });
        }}
      />
      <Steps
        steps={fields.steps}
        goals={goals}
        change={(steps) => {
          change({ steps });
        }}
      />
    </ItemForm>
  );
}

interface StepsProps {
  readonly steps: readonly string[];
  readonly goals: readonly string[];
  readonly change: (steps: readonly string[]) => void;
}

/** The steps in their order, which buttons change. The focus stays with the step that was moved. */
function Steps({ steps, goals, change }: StepsProps): JSX.Element {
  const list = useRef<HTMLOListElement>(null);
  const focus = (index: number, what: string): void => {
    requestAnimationFrame(() => {
      const step = list.current?.children[index];
      const wanted = step?.querySelector<HTMLButtonElement>(`[data-move="${what}"]:not(:disabled)`);
      (wanted ?? step?.querySelector<HTMLElement>("select"))?.focus();
    });
  };
  const move = (index: number, by: 1 | -1): void => {
    const moved = [...steps];
    const [step = ""] = moved.splice(index, 1);
    moved.splice(index + by, 0, step);
    change(moved);
    focus(index + by, by === 1 ? "down" : "up");
  };
  return (
    <fieldset class="steps-field">
      <legend>Steps</legend>
      <ol ref={list}>
        {steps.map((step, index) => {
          const number = String(index + 1);
          return (
            <li key={index}>
              <span class="step-number" aria-hidden="true">
                {number}
              </span>
              <select
                aria-label={`Step ${number}`}
                required
                value={step}
                onChange={(event) => {
                  const chosen = event.currentTarget.value;
                  change(steps.map((one, at) => (at === index ? chosen : one)));
                }}
              >
                <option value="" selected={step === ""}>
                  Choose a goal…
                </option>
                {goals.map((goal) => (
                  <option key={goal} value={goal} selected={goal === step}>
                    {goal}
                  </option>
                ))}
              </select>
              <StepButton
                what="up"
                label={`Move step ${number} up`}
                disabled={index === 0}
                path="m4 10 4-4 4 4"
                act={() => {
                  move(index, -1);
                }}
              />
              <StepButton
                what="down"
                label={`Move step ${number} down`}
                disabled={index === steps.length - 1}
                path="m4 6 4 4 4-4"
                act={() => {
                  move(index, 1);
                }}
              />
              <StepButton
                what="out"
                label={`Take step ${number} out`}
                disabled={steps.length <= STEPS.min}
                path="m4.5 4.5 7 7m0-7-7 7"
                act={() => {
                  change(steps.filter((_, at) => at !== index));
                  focus(Math.max(0, index - 1), "out");
                }}
              />
            </li>
          );
        })}
      </ol>
      {steps.length < STEPS.max ? (
        <button
          type="button"
          class="button small"
          onClick={() => {
            change([...steps, ""]);
            focus(steps.length, "none");
          }}
        >
          Add a step
        </button>
      ) : (
        <p class="field-hint">A funnel has at most {String(STEPS.max)} steps.</p>
      )}
    </fieldset>
  );
}

interface StepButtonProps {
  readonly what: "up" | "down" | "out";
  readonly label: string;
  readonly disabled: boolean;
  readonly path: string;
  readonly act: () => void;
}

function StepButton({ what, label, disabled, path, act }: StepButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="button quiet icon"
      data-move={what}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={act}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}
