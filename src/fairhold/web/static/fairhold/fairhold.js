// Conveniences only: every page works without this file.
"use strict";

// A form is sent once, however often the button is pressed; coming back to the page frees it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// A table laid out as cards on a phone stays a table for a screen reader.
for (const table of document.querySelectorAll(".fh-table")) {
  const name = (selector, role) => {
    for (const part of table.querySelectorAll(selector)) part.setAttribute("role", role);
  };
  table.setAttribute("role", "table");
  name("thead, tbody, tfoot", "rowgroup");
  name("tr", "row");
  name("thead th", "columnheader");
  name("tbody th, tfoot th", "rowheader");
  name("td", "cell");
}

// How much room is left in a long answer.
for (const area of document.querySelectorAll("textarea[maxlength]")) {
  const left = document.createElement("p");
  const say = () => {
    left.textContent = `${(area.maxLength - area.value.length).toLocaleString("en")} characters left`;
  };
  left.className = "fh-hint fh-left";
  area.after(left);
  area.addEventListener("input", say);
  say();
}
