// Formats and parses times for people.

const two = (n: number) => String(n).padStart(2, "0");

/** `00:01:02.345`, or with another mark before the milliseconds. */
export function clock(ms: number, mark = "."): string {
  const t = Math.max(0, Math.round(ms));
  const s = Math.floor(t / 1000);
  const parts = [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60].map(two).join(":");
  return parts + mark + String(t % 1000).padStart(3, "0");
}

/** Milliseconds of `1:02.345`, `62.345` or `00:01:02,345`; nothing for other text. */
export function parseClock(text: string): number | undefined {
  const match = /^(?:(?:(\d+):)?(\d+):)?(\d+)(?:[.,](\d{1,3}))?$/u.exec(text.trim());
  if (!match) return undefined;
  const [, h = "0", m = "0", s = "0", f = ""] = match;
  return (Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1000 + Number(f.padEnd(3, "0"));
}
