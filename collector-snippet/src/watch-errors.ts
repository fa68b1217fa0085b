import { on } from "./on.ts";
import { wants } from "./settings.ts";
import { tellWanted } from "./tell.ts";

/** Different errors told of one document; more are not. */
const ERRORS_MAX = 9;
const CHARS_MAX = 99;

/** An error or a rejection, whatever was thrown. */
interface Failure extends Event {
  readonly message?: string;
  readonly filename?: string;
  readonly reason?: { readonly message?: string } & string;
}

const known: string[] = [];

// Every error of the page's scripts that is unlike those before, and its script without query and fragment.
if (wants("error"))
  on((event: Failure) => {
    const { filename, reason } = event;
    const message = String((reason || event).message || reason)
      // What may stand for a person or a secret: quoted texts, and words with a digit or one of `@?=` in them. Two steps
      // are shorter than one, and what begins in a quoted text does not end outside of it.
      .replace(/(["'`]).*?\1/g, "*")
      .replace(/\S*[\d@?=]\S*/g, "*")
      .slice(0, CHARS_MAX);
    const script = filename?.replace(/[?#].*/, "");
    const error = message + (script as string);
    if (known.includes(error) || known.push(error) > ERRORS_MAX) return;
    tellWanted("Error", { message, script }, false);
  }, "error unhandledrejection");
