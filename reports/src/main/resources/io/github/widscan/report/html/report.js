"use strict";
/* Only hides, sorts, filters and copies what is in the page already. All text goes in by textContent. */
(function () {
  var data = JSON.parse(document.getElementById("data").textContent);
  var facets = data.facets.map(function (list) { return { name: list[0], values: list.slice(1) }; });
  var form = document.getElementById("filters");
  var table = document.getElementById("list");
  var bodies = table ? Array.from(table.tBodies) : [];
  var texts = [];
  var sorting = { key: "severity", down: false };

  function make(tag, text) {
    var element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  function plural(n, word) {
    return n.toLocaleString("en") + " " + word + (n === 1 ? "" : "s");
  }

  /* The text of a finding, as it was before any button was added to it. */
  function textOf(i) {
    if (texts[i] === undefined) {
      texts[i] = bodies[i].textContent.toLowerCase();
    }
    return texts[i];
  }

  /* --- copying --- */

  function copy(pre, button) {
    var source = pre.firstChild;
    function say(word) {
      button.textContent = word;
      setTimeout(function () { button.textContent = "Copy"; }, 1600);
    }
    function select() {
      var range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      say(document.execCommand("copy") ? "Copied" : "Selected");
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(source.textContent).then(function () { say("Copied"); }, select);
    } else {
      select();
    }
  }

  function addCopyButtons(parent) {
    parent.querySelectorAll("pre:not(.copyable)").forEach(function (pre) {
      var button = make("button", "Copy");
      button.type = "button";
      button.addEventListener("click", function () { copy(pre, button); });
      pre.classList.add("copyable");
      pre.appendChild(button);
    });
  }

  document.querySelectorAll(".gaps").forEach(addCopyButtons);

  document.addEventListener("toggle", function (event) {
    var details = event.target;
    var body = details.closest ? details.closest("#list > tbody") : null;
    if (!body || !details.open || body.dataset.ready) {
      return;
    }
    body.dataset.ready = "1";
    textOf(bodies.indexOf(body));
    addCopyButtons(details);
    var about = details.querySelector(".about");
    var link = make("a", "link to this finding");
    link.href = "#" + body.id;
    about.append(" · ", link);
  }, true);

  /* --- filters --- */

  function filters() {
    var state = { words: form.q.value.toLowerCase().split(/\s+/).filter(Boolean), allowed: [] };
    facets.forEach(function (facet, at) {
      var chosen = [];
      if (facet.name === "severity") {
        form.querySelectorAll("[name=severity]:checked").forEach(function (box) {
          chosen.push(facet.values.indexOf(box.value));
        });
      } else if (form.elements[facet.name].value !== "") {
        chosen.push(Number(form.elements[facet.name].value));
      }
      if (chosen.length > 0) {
        state.allowed.push([at, chosen]);
      }
    });
    return state;
  }

  function apply() {
    var state = filters();
    var shown = 0;
    bodies.forEach(function (body, i) {
      var row = data.rows[i];
      var fits = state.allowed.every(function (rule) { return rule[1].indexOf(row[rule[0]]) >= 0; })
        && state.words.every(function (word) { return textOf(i).indexOf(word) >= 0; });
      body.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    document.getElementById("nothing").hidden = shown > 0;
    document.getElementById("count").textContent = shown === bodies.length
      ? plural(shown, "finding")
      : shown.toLocaleString("en") + " of " + plural(bodies.length, "finding");
  }

  /* --- sorting --- */

  var columns = { title: 1, object: 2, cloud: 3, place: 4 };

  function sort() {
    var order = bodies.map(function (_, i) { return i; });
    var column = columns[sorting.key];
    if (column === undefined) {
      /* The page is in this order: proven before undecided, then the worst first. */
      order.sort(function (a, b) {
        return sorting.down ? data.rows[b][0] - data.rows[a][0] || a - b : a - b;
      });
    } else {
      var collator = new Intl.Collator("en", { numeric: true });
      var keys = bodies.map(function (body) { return body.rows[0].cells[column].textContent; });
      order.sort(function (a, b) {
        var less = collator.compare(keys[a], keys[b]);
        return (sorting.down ? -less : less) || a - b;
      });
    }
    var fragment = document.createDocumentFragment();
    order.forEach(function (i) { fragment.appendChild(bodies[i]); });
    table.appendChild(fragment);
    mark();
  }

  function mark() {
    table.querySelectorAll("th[data-sort]").forEach(function (th) {
      if (th.dataset.sort === sorting.key) {
        th.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
      } else {
        th.removeAttribute("aria-sort");
      }
    });
  }

  /* --- the address: filters and order as name=value, or the place of one finding or rule --- */

  function writeAddress() {
    var address = new URLSearchParams();
    if (form.q.value) {
      address.set("q", form.q.value);
    }
    filters().allowed.forEach(function (rule) {
      var facet = facets[rule[0]];
      rule[1].forEach(function (value) { address.append(facet.name, facet.values[value]); });
    });
    if (sorting.key !== "severity" || sorting.down) {
      address.set("sort", (sorting.down ? "-" : "") + sorting.key);
    }
    var hash = address.toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  function readFilters(address) {
    form.q.value = address.get("q") || "";
    facets.forEach(function (facet) {
      var chosen = address.getAll(facet.name);
      if (facet.name === "severity") {
        form.querySelectorAll("[name=severity]").forEach(function (box) {
          box.checked = chosen.indexOf(box.value) >= 0;
        });
      } else {
        var at = chosen.length ? facet.values.indexOf(chosen[0]) : -1;
        form.elements[facet.name].value = at < 0 ? "" : String(at);
      }
    });
    var key = address.get("sort") || "severity";
    sorting.down = key.charAt(0) === "-";
    sorting.key = sorting.down ? key.slice(1) : key;
    if (!Object.hasOwn(columns, sorting.key)) {
      sorting.key = "severity";
    }
    sort();
    apply();
  }

  function readAddress(moved) {
    var hash = location.hash.slice(1);
    if (hash.indexOf("=") > 0) {
      if (form) {
        readFilters(new URLSearchParams(hash));
      }
      document.getElementById("findings").scrollIntoView();
      return;
    }
    var place = hash && document.getElementById(hash);
    if (!place) {
      if (moved && !hash && form) {
        readFilters(new URLSearchParams());
      }
      return;
    }
    if (place.hidden) {
      form.reset();
      apply();
    }
    var details = place.querySelector("tr details");
    if (details && place.matches("tbody, tr")) {
      details.open = true;
    }
    place.scrollIntoView();
  }

  /* --- set up --- */

  if (form) {
    form.hidden = false;
    table.querySelectorAll("th[data-sort]").forEach(function (th) {
      var button = make("button", th.textContent);
      button.type = "button";
      button.addEventListener("click", function () {
        sorting.down = sorting.key === th.dataset.sort && !sorting.down;
        sorting.key = th.dataset.sort;
        sort();
        writeAddress();
      });
      th.replaceChildren(button);
    });
    var timer = 0;
    form.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { apply(); writeAddress(); }, 120);
    });
    form.addEventListener("reset", function () {
      setTimeout(function () { apply(); writeAddress(); });
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
        event.preventDefault();
        form.q.focus();
      }
    });
    mark();
  }
  document.querySelectorAll("a[data-filter]").forEach(function (link) {
    link.href = "#" + link.dataset.filter;
  });
  addEventListener("hashchange", function () { readAddress(true); });
  readAddress(false);

  /* Long tables get a box of their own. */
  document.querySelectorAll("table.wide").forEach(function (wide) {
    var rows = Array.from(wide.tBodies[0].rows);
    if (rows.length < 12) {
      return;
    }
    var label = make("label", "");
    label.className = "narrow";
    var input = make("input", "");
    input.type = "search";
    input.placeholder = "Filter";
    input.setAttribute("aria-label", "Filter: " + wide.caption.textContent);
    var rest = make("output", "");
    input.addEventListener("input", function () {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
        shown += row.hidden ? 0 : 1;
      });
      rest.textContent = words.length ? shown.toLocaleString("en") + " of " + rows.length.toLocaleString("en") : "";
    });
    label.append(input, rest);
    wide.before(label);
  });

  /* On paper all details are open, but not what each rule says: the findings say it. */
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("#list details:not([open]), .read:not([open])"));
    opened.forEach(function (details) { details.open = true; });
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
    opened = [];
  });
})();
