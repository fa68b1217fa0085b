const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const oneDigit = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percents = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
const finePercents = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });

/** A count, short from ten thousand on: `9,412`, `12.4K`. */
export function number(value: number): string {
  return value < 10_000 ? whole.format(value) : compact.format(value);
}

/** A count in full. */
export function exact(value: number): string {
  return whole.format(value);
}

export function ratio(value: number): string {
  return value < 10 ? twoDigits.format(value) : oneDigit.format(value);
}

/** Percents 0…100 as the API gives them. */
export function percent(value: number): string {
  return percents.format(value / 100);
}

/** Percents 0…100 with a digit where whole ones would say too little: conversion rates are small. */
export function finePercent(value: number): string {
  return (value < 10 ? finePercents : percents).format(value / 100);
}

/** A part of a whole, 0…1; one digit where whole percents would say too little. */
export function share(part: number): string {
  return part > 0 && part < 0.1 ? finePercents.format(part) : percents.format(part);
}

/** Seconds as `48s`, `2m 05s`, `1h 12m`. */
export function duration(seconds: number): string {
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${String(rounded)}s`;
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) return `${String(minutes)}m ${String(rounded % 60).padStart(2, "0")}s`;
  return `${String(Math.floor(minutes / 60))}h ${String(minutes % 60).padStart(2, "0")}m`;
}

/** A local date `YYYY-MM-DD` for reading, without shifting it into another zone. */
export function dayText(date: string, style: "short" | "long" | "year"): string {
  const options: Intl.DateTimeFormatOptions =
    style === "short"
      ? { day: "numeric", month: "short" }
      : style === "long"
        ? { weekday: "short", day: "numeric", month: "short", year: "numeric" }
        : { day: "numeric", month: "short", year: "numeric" };
  return new Intl.DateTimeFormat(undefined, { ...options, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

/** Two dates as one range, e.g. `3 – 30 Mar 2026`. */
export function rangeText(from: string, to: string): string {
  if (from === to) return dayText(from, "long");
  const format = new Intl.DateTimeFormat(undefined, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

/** A month `YYYY-MM-…` for reading. */
export function monthText(date: string): string {
  const format = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${date.slice(0, 7)}-01T00:00:00Z`));
}

/** Wall-clock hour of a bucket label `YYYY-MM-DD HH:MM:SS`. */
export function hourText(label: string): string {
  const at = new Date(`${label.slice(0, 10)}T${label.slice(11, 13)}:00:00Z`);
  return new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(at);
}
