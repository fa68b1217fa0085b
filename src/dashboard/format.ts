const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const oneDigit = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percents = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
const finePercents = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
// Made once: making one takes far longer than using it, and a view has dates in every panel.
const days = {
  short: dates({ day: "numeric", month: "short" }),
  long: dates({ weekday: "short", day: "numeric", month: "short", year: "numeric" }),
  year: dates({ day: "numeric", month: "short", year: "numeric" }),
};
const months = dates({ month: "short", year: "numeric" });
const hours = dates({ hour: "numeric", minute: "2-digit" });

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
export function dayText(date: string, style: keyof typeof days): string {
  return days[style].format(midnight(date));
}

/** Two dates as one range, e.g. `3 – 30 Mar 2026`. */
export function rangeText(from: string, to: string): string {
  return from === to ? dayText(from, "long") : days.year.formatRange(midnight(from), midnight(to));
}

/** A month `YYYY-MM-…` for reading. */
export function monthText(date: string): string {
  return months.format(midnight(`${date.slice(0, 7)}-01`));
}

/** Wall-clock hour of a bucket label `YYYY-MM-DD HH:MM:SS`. */
export function hourText(label: string): string {
  return hours.format(new Date(`${label.slice(0, 10)}T${label.slice(11, 13)}:00:00Z`));
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(undefined, { ...options, timeZone: "UTC" });
}
