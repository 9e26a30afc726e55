"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const xs = Array.from({ length: data.points }, (_, i) => Math.fround(data.from + data.step * i));
const [slopes, shared, find] = ["slopes", "shared", "find"].map(id => document.getElementById(id));
const comparison = document.getElementById("comparison");
const [width, height, left, right, top_, bottom] = [320, 190, 34, 8, 8, 20];
const colors = 8;
const origin = Math.round(-data.from / data.step);
let at = origin; // which x the comparison reads

const number = value => (Number.isNaN(value) ? "undefined" : String(Number(value.toPrecision(6))));
const abscissa = i => String(Number(xs[i].toFixed(2)));

function element(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function floats(base64) {
  const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

/** f and f' at the sliders' positions: combinations lie one after the other, the last slider moving first. */
function curveOf(card) {
  const index = card.parameters.reduce((sum, p, i) => sum * p.values.length + card.positions[i], 0);
  const start = 2 * data.points * index;
  return {
    values: card.numbers.subarray(start, start + data.points),
    slopes: card.numbers.subarray(start + data.points, start + 2 * data.points),
  };
}

/** The ends of the y axis: all that the sliders reach, but no more than x's own ends, so that curves can be seen to move. */
function limitsOf(numbers) {
  if (shared.checked) return [data.from, -data.from];
  let [low, high] = [-0.2, 1.2];
  for (const y of numbers)
    if (Number.isFinite(y)) [low, high] = [Math.min(low, y), Math.max(high, y)];
  return [Math.max(low, data.from) - 0.1, Math.min(high, -data.from) + 0.1];
}

function ticks(low, high) {
  const step = [0.1, 0.2, 0.5, 1, 2, 5].find(s => (high - low) / s <= 6) ?? 10;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(1)));
}

/** Draws lines ({ys, color, dashed}) into a chart; returns it with a function that marks an x. */
function plot(svg, lines, [low, high]) {
  const [w, h] = [width - left - right, height - top_ - bottom];
  const px = x => ((x - xs[0]) / (xs[xs.length - 1] - xs[0])) * w;
  const py = y => Math.max(-1e4, Math.min(1e4, ((high - y) / (high - low)) * h));
  const inside = element("svg", { x: left, y: top_, width: w, height: h, overflow: "hidden" });
  const parts = [];
  for (const x of ticks(xs[0], xs[xs.length - 1])) {
    inside.append(element("line", { x1: px(x), x2: px(x), y1: 0, y2: h, class: x === 0 ? "zero" : "grid" }));
    parts.push(element("text", { x: left + px(x), y: height - 6, "text-anchor": "middle" }, String(x)));
  }
  for (const y of ticks(low, high)) {
    inside.append(element("line", { x1: 0, x2: w, y1: py(y), y2: py(y), class: y === 0 ? "zero" : "grid" }));
    parts.push(element("text", { x: left - 4, y: top_ + py(y) + 3.5, "text-anchor": "end" }, String(y)));
  }
  for (const { ys, color, dashed } of lines) {
    let path = "";
    let pen = "M";
    xs.forEach((x, i) => {
      if (Number.isNaN(ys[i])) return (pen = "M");
      path += `${pen}${px(x).toFixed(1)} ${py(ys[i]).toFixed(1)}`;
      pen = "L";
    });
    const shape = element("path", { d: path, class: dashed ? "curve dashed" : "curve" });
    shape.style.stroke = `var(--c${color})`;
    inside.append(shape);
  }
  const mark = element("g");
  inside.append(mark);
  svg.replaceChildren(inside, ...parts);
  return i => {
    mark.replaceChildren(element("line", { x1: px(xs[i]), x2: px(xs[i]), y1: 0, y2: h, class: "at" }));
    for (const { ys, color } of lines) {
      if (Number.isNaN(ys[i])) continue;
      const dot = element("circle", { cx: px(xs[i]), cy: py(ys[i]), r: 3.5 });
      dot.style.fill = `var(--c${color})`;
      mark.append(dot);
    }
  };
}

/** An empty chart that tells which x is pointed at, or moved to with the arrow keys. */
function chart(label, read, moved) {
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, class: "plot", tabindex: 0, role: "img", "aria-label": label });
  const clamp = i => Math.max(0, Math.min(data.points - 1, i));
  svg.addEventListener("pointermove", event => {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    moved(clamp(Math.round(((x - left) / (width - left - right)) * (data.points - 1))));
  });
  svg.addEventListener("keydown", event => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -20, PageUp: 20 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moved(clamp(read() + step));
  });
  return svg;
}

function draw(card) {
  const curve = curveOf(card);
  const lines = [{ ys: curve.values, color: 0 }];
  if (slopes.checked) lines.push({ ys: curve.slopes, color: 1, dashed: true });
  plot(card.svg, lines, limitsOf(card.numbers))(card.at);
  const slope = slopes.checked ? `   f'(x) = ${number(curve.slopes[card.at])}` : "";
  card.readout.textContent = `x = ${abscissa(card.at)}   f(x) = ${number(curve.values[card.at])}${slope}`;
}

const panels = ["f(x)", "f'(x)"].map(title => {
  const svg = chart(`Comparison of ${title}; arrow keys move the point`, () => at, i => ((at = i), compare()));
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = title;
  figure.append(caption, svg);
  comparison.querySelector(".panels").append(figure);
  return { figure, svg };
});

function titleOf(card) {
  const values = card.parameters
    .map((p, i) => ({ ...p, at: card.positions[i] }))
    .filter(p => p.at !== p.default)
    .map(p => `${p.name}=${valueText(p.values[p.at])}`);
  return values.length ? `${card.name}(${values.join(", ")})` : card.name;
}

function compare() {
  const chosen = cards.filter(card => card.box.checked);
  comparison.hidden = chosen.length === 0;
  panels[1].figure.hidden = !slopes.checked;
  const curves = chosen.map(curveOf);
  const styles = chosen.map((_, i) => ({ color: i % colors, dashed: Math.floor(i / colors) % 2 === 1 }));
  if (chosen.length > 0)
    panels.forEach(({ svg }, panel) => {
      const lines = curves.map((c, i) => ({ ys: panel === 0 ? c.values : c.slopes, ...styles[i] }));
      plot(svg, lines, limitsOf(lines.flatMap(line => Array.from(line.ys))))(at);
    });
  const entries = chosen.map((card, i) => {
    const line = element("path", { d: "M0 5H32", class: styles[i].dashed ? "curve dashed" : "curve" });
    line.style.stroke = `var(--c${styles[i].color})`;
    const entry = document.createElement("li");
    const slope = slopes.checked ? `, f' ${number(curves[i].slopes[at])}` : "";
    entry.append(element("svg", { viewBox: "0 0 32 10", "aria-hidden": "true" }, line));
    entry.append(`${titleOf(card)}: ${number(curves[i].values[at])}${slope}`);
    return entry;
  });
  comparison.querySelector(".key").replaceChildren(...entries);
  comparison.querySelector("output").textContent = `x = ${abscissa(at)}`;
}

function valueText(value) {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(Number(value.toPrecision(4)));
}

function addSlider(card, parameter, i) {
  const label = document.getElementById("slider").content.cloneNode(true).firstElementChild;
  const input = label.querySelector("input");
  const keras2 = parameter.keras2Name ? `; ${parameter.keras2Name} in Keras 2` : "";
  label.querySelector(".name").textContent = parameter.name;
  label.querySelector("small").textContent = parameter.meaning + keras2;
  input.max = parameter.values.length - 1;
  input.value = parameter.default;
  const show = () => {
    card.positions[i] = Number(input.value);
    const text = valueText(parameter.values[card.positions[i]]);
    label.querySelector("output").textContent = text;
    input.setAttribute("aria-valuetext", text);
  };
  input.addEventListener("input", () => (show(), draw(card), compare()));
  show();
  card.article.querySelector(".sliders").append(label);
}

function addFacts(card) {
  const jumps = card.kinks.length ? `at x = ${card.kinks.join(", ")}, with default parameters` : "";
  const facts = {
    range: card.range,
    source: card.source,
    "also called": card.aliases.join(", "),
    calls: card.calls.join(", "),
    "slope jumps": jumps,
  };
  for (const [term, text] of Object.entries(facts)) {
    if (!text) continue;
    const [dt, dd] = [document.createElement("dt"), document.createElement("dd")];
    [dt.textContent, dd.textContent] = [term, text];
    card.article.querySelector("dl").append(dt, dd);
  }
}

function cardOf(activation) {
  const article = document.getElementById("card").content.cloneNode(true).firstElementChild;
  const card = { ...activation, article, at: origin, positions: [], numbers: floats(activation.curves) };
  card.box = article.querySelector(".compare input");
  card.box.setAttribute("aria-label", `compare ${card.name}`);
  card.box.addEventListener("change", compare);
  card.readout = article.querySelector("output");
  article.id = card.name;
  article.querySelector("h2").textContent = card.name;
  article.querySelector(".summary").textContent = card.summary;
  article.querySelector(".formula").textContent = card.formula;
  card.svg = chart(`Curve of ${card.name}; arrow keys move the point`, () => card.at, i => ((card.at = i), draw(card)));
  article.querySelector(".chart").append(card.svg);
  card.parameters.forEach((parameter, i) => addSlider(card, parameter, i));
  addFacts(card);
  document.querySelector("main").append(article);
  return card;
}

const cards = data.activations.map(cardOf);

function redraw() {
  cards.forEach(draw);
  compare();
}

function filter() {
  const wanted = find.value.trim().toLowerCase();
  for (const card of cards)
    card.article.hidden = ![card.name, card.formula, card.source, ...card.aliases].join(" ").toLowerCase().includes(wanted);
  document.getElementById("nothing").hidden = cards.some(card => !card.article.hidden);
}

slopes.addEventListener("change", redraw);
shared.addEventListener("change", redraw);
find.addEventListener("input", filter);
document.querySelector("form").addEventListener("submit", event => event.preventDefault());
redraw();
