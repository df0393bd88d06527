import { attach } from "../applicant/viewer";

const page = document.querySelector<HTMLElement>("[data-applicant]");
const asked = new URLSearchParams(location.search).has("view");
if (page) attach(page, !asked && matchMedia("(max-width: 40rem)").matches);

// What a correction changed is what the person came back to see.
if (location.hash === "#difference") document.getElementById("difference")?.focus();
