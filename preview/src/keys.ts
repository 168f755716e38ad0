// Keyboard shortcuts, outside of text fields.

export interface Acts {
  toggle(): void;
  pause(): void;
  shuttle(by: number): void;
  seek(by: number): void;
  cue(by: number): void;
  warning(by: number): void;
  edge(side: "start" | "end"): void;
  split(): void;
  merge(): void;
  undo(): void;
  redo(): void;
  save(): void;
  search(): void;
  language(index: number): void;
}

const help: [string, string][] = [
  ["Space", "play or pause"],
  ["← →", "one second back or forward; a tenth with Shift"],
  ["↑ ↓", "previous or next cue"],
  ["J K L", "two seconds back, pause, play or play faster"],
  ["P N", "previous or next cue with a warning"],
  ["[ ]", "the chosen cue starts or ends now"],
  ["S M", "split, or merge with the next cue"],
  ["1 … 9", "language"],
  ["/", "search"],
  ["Ctrl+Z", "undo; redo with Shift"],
  ["Ctrl+S", "save"],
];

function act(event: KeyboardEvent, acts: Acts): boolean {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) {
    if (key === "z") event.shiftKey ? acts.redo() : acts.undo();
    else if (key === "y") acts.redo();
    else if (key === "s") acts.save();
    else return false;
    return true;
  }
  if (event.altKey) return false;
  const by = event.shiftKey ? 0.1 : 1;
  const table: Record<string, () => void> = {
    " ": acts.toggle, k: acts.pause, j: () => acts.shuttle(-1), l: () => acts.shuttle(1),
    ArrowLeft: () => acts.seek(-by), ArrowRight: () => acts.seek(by), ArrowUp: () => acts.cue(-1), ArrowDown: () => acts.cue(1),
    n: () => acts.warning(1), p: () => acts.warning(-1), "[": () => acts.edge("start"), "]": () => acts.edge("end"),
    s: acts.split, m: acts.merge, "/": acts.search,
  };
  if (/^[1-9]$/u.test(key)) acts.language(Number(key) - 1);
  else if (table[key]) table[key]();
  else return false;
  return true;
}

function listen(acts: Acts): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (target.matches("input, textarea, select")) {
      // A field takes effect when it loses the focus, and saving must include it.
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        event.preventDefault();
        target.blur();
        acts.save();
      }
      if (event.key === "Escape") target.blur();
      return;
    }
    // The space bar presses a focused button, as usual, but not a chosen cue.
    if (event.key === " " && target.matches("button:not(.cue), summary")) return;
    if (act(event, acts)) event.preventDefault();
  });
}

export const keys = { help, listen };
