// The list of rules, narrowed by words and by severity. Without JavaScript the list is whole.
const filter = document.getElementById("rule-filter");
if (filter) {
  const rows = [...document.querySelectorAll(".md-content tbody tr")].map((row) => ({
    row, text: row.textContent.toLowerCase(), severity: row.querySelector(".chip").textContent, fixes: !!row.querySelector(".fix"),
  }));
  const made = (name, props) => Object.assign(document.createElement(name), props);
  const words = made("input", { type: "search", placeholder: "words of a rule", ariaLabel: "words of a rule" });
  const count = made("output", {});
  const button = (text, pressed) => {
    const it = made("button", { type: "button", className: `chip ${text}`, textContent: text, ariaPressed: String(pressed) });
    it.addEventListener("click", () => { it.ariaPressed = String(it.ariaPressed !== "true"); narrow(); });
    return it;
  };
  const severities = ["error", "warning", "info"].map((each) => button(each, true)), fix = button("fix", false);
  fix.title = "only those that slint can fix";
  const narrow = () => {
    const wanted = words.value.toLowerCase().split(/\s+/), on = (it) => it.ariaPressed === "true";
    for (const { row, text, severity, fixes } of rows) {
      const level = severities.some((it) => it.textContent === severity && on(it));
      row.hidden = !(level && (fixes || !on(fix)) && wanted.every((word) => text.includes(word)));
    }
    for (const title of document.querySelectorAll("h2.service")) {
      const table = title.nextElementSibling, none = !table.querySelector("tbody tr:not([hidden])");
      title.hidden = table.hidden = none;
    }
    count.textContent = `${rows.filter(({ row }) => !row.hidden).length} of ${rows.length}`;
  };
  words.addEventListener("input", narrow);
  filter.append(words, ...severities, fix, count);
  narrow();
}
