import { beforeEach, describe, expect, it } from "vitest";
import { attach, middle, stretchesOf } from "./viewer";

const PAGE = `
  <article data-applicant>
    <ol>
      <li><a id="first" href="#t-q0" data-quote-link="0">Python</a></li>
      <li><a id="second" href="#t-q1" data-quote-link="1">SQL</a></li>
      <li><a id="third" href="#t-q2" data-quote-link="2">Git</a></li>
    </ol>
    <button type="button" data-back hidden>Back</button>
    <a href="?view=pages" data-show="pages" aria-current="true">Pages</a>
    <a href="?view=text" data-show="text">Text</a>
    <div data-viewer tabindex="0">
      <div data-view="pages"><svg><g data-quote="0" tabindex="-1"></g><g data-quote="1" tabindex="-1"></g></svg></div>
      <div data-view="text" hidden>
        <mark data-quote="0" tabindex="-1">Wrote</mark><mark data-quote="0 1" tabindex="-1">Python</mark><mark data-quote="2" tabindex="-1">Git</mark>
      </div>
    </div>
  </article>`;

let root: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = PAGE;
  root = document.querySelector<HTMLElement>("[data-applicant]")!;
  attach(root);
});

const element = (selector: string): HTMLElement => root.querySelector<HTMLElement>(selector)!;
const current = (): string[] =>
  [...root.querySelectorAll(".quote--current")].map((one) => one.getAttribute("data-quote") ?? "");

describe("the way to a quote", () => {
  it("marks it in both views and puts the focus on the page's highlight", () => {
    element("#first").click();
    expect(current()).toEqual(["0", "0", "0 1"]);
    expect(document.activeElement?.getAttribute("data-quote")).toBe("0");
    expect(document.activeElement?.tagName.toLowerCase()).toBe("g");
  });

  it("leaves one quote marked at a time", () => {
    element("#first").click();
    element("#second").click();
    expect(current()).toEqual(["1", "0 1"]);
  });

  it("stays in the text where that is shown", () => {
    element('[data-show="text"]').click();
    element("#second").click();
    expect(document.activeElement?.textContent).toBe("Python");
  });

  it("shows the text for a quote that stands on no page", () => {
    element("#third").click();
    expect(element('[data-view="text"]').hidden).toBe(false);
    expect(document.activeElement?.textContent).toBe("Git");
  });

  it("does not follow the link beside", () => {
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    element("#first").dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
  });
});

describe("the way back", () => {
  it("is offered once there is one, and leads to the answer", () => {
    expect(element("[data-back]").hidden).toBe(true);
    element("#second").click();
    expect(element("[data-back]").hidden).toBe(false);
    element("[data-back]").click();
    expect(document.activeElement?.id).toBe("second");
    expect(element("[data-back]").hidden).toBe(true);
  });

  it("is taken by Escape", () => {
    element("#first").click();
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(document.activeElement?.id).toBe("first");
  });

  it("leads from a quote to its answer", () => {
    element('g[data-quote="1"]').dispatchEvent(new MouseEvent("click", { bubbles: true }));
    expect(document.activeElement?.id).toBe("second");
  });
});

describe("the switch", () => {
  it("shows one view and says which", () => {
    element('[data-show="text"]').click();
    expect(element('[data-view="pages"]').hidden).toBe(true);
    expect(element('[data-view="text"]').hidden).toBe(false);
    expect(element('[data-show="text"]').getAttribute("aria-current")).toBe("true");
    expect(element('[data-show="pages"]').hasAttribute("aria-current")).toBe(false);
  });
});

describe("a narrow screen", () => {
  it("begins with the text", () => {
    attach(root, true);
    expect(element('[data-view="text"]').hidden).toBe(false);
    expect(element('[data-view="pages"]').hidden).toBe(true);
  });
});

describe("places", () => {
  it("finds a stretch that several quotes share", () => {
    expect(stretchesOf(root, "1").length).toBe(2);
    expect(stretchesOf(root, "9").length).toBe(0);
  });

  it("puts a quote in the middle of the room", () => {
    expect(middle(0, 500, 20, 400)).toBe(310);
    expect(middle(100, -50, 20, 400)).toBe(0);
    expect(middle(0, 500, 900, 400)).toBe(500);
  });
});
