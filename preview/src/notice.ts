// A notice above the page with buttons for a decision.

import { button, el } from "./dom";

export class Notice {
  readonly element = el("div", { class: "notice", role: "alert", hidden: true });

  show(text: string, choices: readonly [string, () => void][]): void {
    this.element.replaceChildren(el("span", {}, text), ...choices.map(([label, act]) => button(label, label, act)));
    this.element.hidden = false;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
