/** Whether `Accept-Encoding` names a coding and does not refuse it by `q=0` (RFC 9110 12.5.3). */
export function acceptsCoding(acceptEncoding: string | undefined, coding: "br" | "gzip"): boolean {
  return (acceptEncoding ?? "").split(",").some((entry) => {
    const [name, ...parameters] = entry.split(";").map((part) => part.trim());
    return name === coding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/u.test(parameter));
  });
}
