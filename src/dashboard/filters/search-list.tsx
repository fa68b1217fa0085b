import type { JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Option, OptionGroup } from "./option-group.ts";

interface SearchListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly groups: readonly OptionGroup[];
  /** Ids of what is chosen, where several can be; absent = one is chosen and that is all. */
  readonly chosen?: ReadonlySet<string>;
  readonly choose: (id: string) => void;
  /** Enter with no option at hand. */
  readonly enter?: () => void;
  /** Backspace with no text. */
  readonly backspace?: () => void;
  /** Said below the list and to screen readers. */
  readonly status: string;
}

const TEXT_CHARS_MAX = 2_000;

/** A search field over a list of options (the combobox pattern of WAI-ARIA, its list always open). */
export function SearchList(props: SearchListProps): JSX.Element {
  const { label, placeholder, text, setText, groups, chosen, choose, enter, backspace, status } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const options = groups.flatMap((group) => group.options);
  // Where several can be chosen nothing is at hand until something is typed: Enter is then the end of it.
  const first = chosen !== undefined && text === "" ? -1 : 0;
  const [moved, setMoved] = useState<string>();
  const place = options.findIndex((option) => option.id === moved);
  const at = place >= 0 ? place : Math.min(first, options.length - 1);
  const active = options[at];
  // Before anything is typed.
  useLayoutEffect(() => {
    input.current?.focus();
  }, []);
  useEffect(() => {
    setMoved(undefined);
  }, [text]);
  useEffect(() => {
    if (moved !== undefined) list.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" });
  }, [moved]);

  const move = (step: number): void => {
    const next = at < 0 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length;
    setMoved(options[next]?.id);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (options.length > 0) move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active === undefined) enter?.();
      else choose(active.id);
    } else if (event.key === "Backspace" && text === "") {
      backspace?.();
    }
  };
  const optionId = (index: number): string => `${id}-${String(index)}`;
  return (
    <div class="search-list">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-autocomplete="list"
        {...(options.length > 0 ? { "aria-controls": `${id}-list` } : {})}
        {...(active === undefined ? {} : { "aria-activedescendant": optionId(at) })}
        placeholder={placeholder}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        dir="auto"
        maxLength={TEXT_CHARS_MAX}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
        }}
        onKeyDown={press}
      />
      {options.length === 0 ? null : (
        <div
          role="listbox"
          id={`${id}-list`}
          ref={list}
          aria-label={label}
          {...(chosen === undefined ? {} : { "aria-multiselectable": true })}
        >
          {groups.map((group) => (
            <Group
              key={group.label ?? ""}
              group={group}
              indexOf={(option) => options.indexOf(option)}
              optionId={optionId}
              active={active}
              chosen={chosen}
              choose={(option) => {
                choose(option);
                input.current?.focus();
              }}
            />
          ))}
        </div>
      )}
      <p class="menu-note" role="status">
        {status}
      </p>
    </div>
  );
}

interface GroupProps {
  readonly group: OptionGroup;
  readonly indexOf: (option: Option) => number;
  readonly optionId: (index: number) => string;
  readonly active: Option | undefined;
  readonly chosen: ReadonlySet<string> | undefined;
  readonly choose: (id: string) => void;
}

function Group({ group, indexOf, optionId, active, chosen, choose }: GroupProps): JSX.Element {
  const items = group.options.map((option) => (
    <div
      key={option.id}
      role="option"
      id={optionId(indexOf(option))}
      class="option"
      aria-selected={chosen?.has(option.id) ?? false}
      {...(option === active ? { "data-active": true } : {})}
      title={option.label}
      onPointerDown={(event) => {
        // The focus stays in the field.
        event.preventDefault();
      }}
      onClick={() => {
        choose(option.id);
      }}
    >
      {chosen === undefined ? null : (
        <svg class="tick" viewBox="0 0 16 16" aria-hidden="true">
          <path d="m3.5 8.5 3 3 6-7" />
        </svg>
      )}
      <bdi>{option.label}</bdi>
      {option.detail === undefined ? null : <small>{option.detail}</small>}
    </div>
  ));
  if (group.label === undefined) return <>{items}</>;
  return (
    <div role="group" aria-label={group.label}>
      <div class="option-group" aria-hidden="true">
        {group.label}
      </div>
      {items}
    </div>
  );
}
