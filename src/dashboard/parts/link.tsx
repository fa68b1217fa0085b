import type { ComponentChildren, JSX } from "preact";
import { navigate } from "../location.ts";

/** A link inside the page: followed without loading it anew, unless the reader wants another tab. */
export function Link(props: {
  readonly to: string;
  readonly class?: string;
  readonly title?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(props.to);
  };
  return (
    <a href={props.to} class={props.class ?? ""} title={props.title} onClick={follow}>
      {props.children}
    </a>
  );
}
