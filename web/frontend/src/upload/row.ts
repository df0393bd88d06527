/** One row of the list of files; `upload_row.html.j2` makes the same on the server. */

import { csrfToken } from "../csrf";
import { sizeInWords, type Refused } from "./admit";

export interface FileTold {
  id: string;
  name: string;
  size: number;
  kind: "waiting" | "working" | "done" | "again" | "trouble";
  word: string;
  advice: string;
  action: "try_again" | "accept" | null;
  applicant_id: string | null;
  applicant_number: number | null;
}

export function fileRow(told: FileTold, job: string, mayAct: boolean): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.dataset["file"] = told.id;
  row.className = `file file--${told.kind}`;
  row.append(nameCell(told.name), sizeCell(told.size), stateCell(told.kind, told.word));
  const advice = document.createElement("td");
  advice.className = "file__advice";
  advice.append(told.advice);
  if (told.applicant_id && told.applicant_number) {
    const link = document.createElement("a");
    link.href = `/jobs/${job}/applicants/${told.applicant_id}`;
    link.textContent = `Applicant ${told.applicant_number}`;
    advice.append(" ", link);
  }
  if (told.action && mayAct) advice.append(actionForm(told, job));
  row.append(advice);
  return row;
}

/** A file that never reached the server. */
export function refusedRow(refused: Refused): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.className = "file file--trouble";
  const why = document.createElement("td");
  why.className = "file__advice";
  why.textContent = refused.why;
  row.append(nameCell(refused.path), sizeCell(refused.size), stateCell("trouble", "Not sent"), why);
  return row;
}

function nameCell(name: string): HTMLElement {
  const cell = document.createElement("th");
  cell.scope = "row";
  cell.className = "file__name";
  cell.textContent = name;
  return cell;
}

function sizeCell(size: number): HTMLElement {
  const cell = document.createElement("td");
  cell.className = "file__size number";
  cell.textContent = sizeInWords(size);
  return cell;
}

function stateCell(kind: string, word: string): HTMLElement {
  const cell = document.createElement("td");
  cell.className = "file__state";
  const state = document.createElement("span");
  state.className = `state state--${kind}`;
  state.textContent = word;
  cell.append(state);
  return cell;
}

function actionForm(told: FileTold, job: string): HTMLFormElement {
  const form = document.createElement("form");
  form.method = "post";
  form.action = `/jobs/${job}/reading/${told.id}/${told.action === "accept" ? "anyway" : "again"}`;
  form.className = "file__act";
  const token = document.createElement("input");
  token.type = "hidden";
  token.name = "csrf_token";
  token.value = csrfToken();
  const button = document.createElement("button");
  button.type = "submit";
  button.className = "button button--small";
  const whose = document.createElement("span");
  whose.className = "visually-hidden";
  whose.textContent = `: ${told.name}`;
  button.append(told.action === "accept" ? "Score anyway" : "Try again", whose);
  form.append(token, button);
  return form;
}
