/** The upload page: dropping and choosing, streaming to the server, and rows that follow the reading as it goes on. */

import { send } from "../csrf";
import { admit, type Found, type Limits, type Refused } from "../upload/admit";
import { fromDrop, fromField } from "../upload/collect";
import { inView, progressWords, timeLeft, VIEWS, type Progress } from "../upload/progress";
import { fileRow, refusedRow, type FileTold } from "../upload/row";
import { Sender } from "../upload/sender";

/** Rows that the page holds at most; the earlier ones are on the next page. */
const MOST_ROWS = 1200;

function element<Kind extends HTMLElement>(id: string): Kind | null {
  return document.getElementById(id) as Kind | null;
}

function show(id: string, on: boolean): void {
  const found = element(id);
  if (found) found.hidden = !on;
}

/** The number beside a tab of the job. */
function tellTab(tab: string, number: number, always = false): void {
  const count = element(`tab-${tab}`);
  if (!count) return;
  count.hidden = !always && number === 0;
  const shown = count.querySelector("[data-count]");
  if (shown) shown.textContent = String(number);
}

function start(root: HTMLElement): void {
  const job = root.dataset["job"] ?? "";
  const mayAct = root.dataset["mayAct"] === "1";
  const limits: Limits = {
    mostFiles: Number(root.dataset["most"]),
    mostBytes: Number(root.dataset["mostBytes"]),
    mostArchiveBytes: Number(root.dataset["mostArchiveBytes"]),
  };
  const files = element<HTMLTableSectionElement>("files");

  // Rows
  function tell(told: FileTold): void {
    if (!files) return;
    show("files-part", true);
    const known = files.querySelector(`[data-file="${CSS.escape(told.id)}"]`);
    const row = fileRow(told, job, mayAct);
    if (known) {
      known.replaceWith(row);
      return;
    }
    const wanted = VIEWS[files.dataset["show"] ?? "all"];
    // New files stand on the first page, and among their kind.
    if (files.dataset["page"] !== "1" || (wanted && !wanted.includes(told.kind))) return;
    element("no-files")?.remove();
    files.prepend(row);
    while (files.rows.length > MOST_ROWS) files.rows[files.rows.length - 1]?.remove();
  }
  function refuse(refused: readonly Refused[]): void {
    if (!refused.length) return;
    show("refused", true);
    element("refused-rows")?.append(...refused.map(refusedRow));
  }

  // Sending
  let total = 0;
  let sent = 0;
  const sender = new Sender(`/api/v1/jobs/${job}/files`, send, {
    done: (one, outcome) => {
      sent++;
      if (outcome.ok) tell(outcome.told as FileTold);
      else refuse([{ path: one.path, size: one.file.size, why: outcome.why }]);
      tellSending();
    },
    idle: () => {
      total = sent = 0;
      show("sending", false);
    },
  });
  function tellSending(): void {
    const words = element("sending-words");
    const bar = element<HTMLProgressElement>("sending-bar");
    if (words) words.textContent = `Sending: ${sent.toLocaleString("en")} of ${total.toLocaleString("en")}`;
    if (bar) bar.value = total ? sent / total : 0;
  }
  function take(found: readonly Found[]): void {
    const { send: wanted, refused } = admit(found, limits, limits.mostFiles - sender.left);
    refuse(refused);
    if (!wanted.length) return;
    total += wanted.length;
    show("sending", true);
    tellSending();
    sender.add(wanted);
  }
  element("sending-stop")?.addEventListener("click", () => {
    sender.stop();
    window.setTimeout(() => window.location.reload(), 300);
  });
  window.addEventListener("beforeunload", (event) => {
    if (sender.left) event.preventDefault();
  });

  // Choosing and dropping
  for (const id of ["drop-files", "drop-folder"]) {
    const field = element<HTMLInputElement>(id);
    field?.addEventListener("change", () => {
      const found = fromField(field.files ?? []);
      field.value = "";
      take(found);
    });
  }
  const drop = element("drop");
  if (drop) {
    // Dropped anywhere on the page, a file is taken: beside the field a browser would open it and leave the page.
    document.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("drop--over");
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) drop.classList.remove("drop--over");
    });
    document.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.remove("drop--over");
      void fromDrop(event.dataTransfer).then(({ found, refused }) => {
        refuse(refused);
        take(found);
      });
    });
  }

  // Following
  const source = new EventSource(`/api/v1/jobs/${job}/events?since=${encodeURIComponent(root.dataset["since"] ?? "")}`);
  source.addEventListener("files", (event) => {
    for (const told of JSON.parse(event.data as string) as FileTold[]) tell(told);
  });
  source.addEventListener("progress", (event) => {
    const told = JSON.parse(event.data as string) as Progress;
    const busy = told.waiting > 0 || told.archives > 0;
    show("intake", told.applicants > 0 || busy);
    const words = element("intake-words");
    if (words) words.textContent = progressWords(told);
    const left = element("intake-left");
    if (left) left.textContent = busy ? timeLeft(told.seconds_left) : "";
    const bar = element<HTMLProgressElement>("intake-bar");
    if (bar) {
      bar.max = Math.max(1, told.finished + told.waiting);
      bar.value = told.finished;
    }
    for (const chip of root.querySelectorAll<HTMLElement>("[data-view]")) {
      const count = chip.querySelector(".chip__count");
      if (count) count.textContent = String(inView(chip.dataset["view"] ?? "", told.kinds));
    }
    tellTab("upload", told.waiting);
    tellTab("ranking", told.applicants, true);
    show("cancel-form", busy);
    element("to-ranking")?.classList.toggle("button--primary", !busy);
  });
  source.addEventListener("gone", () => source.close());
  root.dataset["ready"] = "1";
}

const root = element("upload");
if (root) start(root);
