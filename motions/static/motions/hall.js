// The hall follows the floor: this asks every few seconds whether there is news, and says when no answer comes.
"use strict";

const EVERY = 5000;
const LONGEST = 30000;
const PATIENCE = 10000;

const hall = document.querySelector("[data-hall]");
const updated = document.querySelector("[data-updated]");
const trouble = document.querySelector("[data-trouble]");
const spoken = document.querySelector("[data-spoken]");

let failures = 0;
let timer = 0;
let isAsking = false;
let answeredAt = new Date();

function clock(moment, options) {
  return moment.toLocaleTimeString("en-GB", options);
}

// A hall full of phones must not ask all at once, so each waits a little more or less; after failures much longer.
function wait() {
  const pause = Math.min(EVERY * 2 ** failures, LONGEST);
  window.clearTimeout(timer);
  timer = window.setTimeout(ask, pause * (0.8 + 0.4 * Math.random()));
}

function read(text) {
  return new DOMParser().parseFromString(text, "text/html").querySelector("[data-version]");
}

function show(news) {
  const shown = hall.querySelector("[data-version]");
  if (shown.innerHTML === news.innerHTML) {
    shown.dataset.version = news.dataset.version;
    return;
  }
  const focused = document.activeElement && hall.contains(document.activeElement) ? document.activeElement.id : "";
  shown.replaceWith(news);
  if (focused) {
    const again = document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
  }
  if (spoken.textContent !== news.dataset.says) spoken.textContent = news.dataset.says;
  lookAtMarks();
}

// Nobody scrolls the big screen by hand: it turns to the words under debate.
function lookAtMarks() {
  if (!("big" in hall.dataset)) return;
  const mark = hall.querySelector(".text ins, .text del");
  if (mark) mark.scrollIntoView({ block: "center" });
}

function answered() {
  failures = 0;
  answeredAt = new Date();
  updated.textContent = `Last updated at ${clock(answeredAt)}.`;
  if (trouble.textContent) trouble.textContent = "";
}

function failed() {
  failures += 1;
  const since = clock(answeredAt, { hour: "2-digit", minute: "2-digit" });
  const words = `No connection since ${since}; trying again.`;
  if (failures > 1 && trouble.textContent !== words) trouble.textContent = words;
}

async function ask() {
  if (isAsking || document.hidden) return;
  isAsking = true;
  const patience = new AbortController();
  const limit = window.setTimeout(() => patience.abort(), PATIENCE);
  try {
    const version = hall.querySelector("[data-version]").dataset.version;
    const answer = await fetch(`${hall.dataset.hall}${version}/`, { credentials: "omit", signal: patience.signal });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    const news = answer.status === 204 ? null : read(await answer.text());
    if (answer.status !== 204 && !news) throw new Error("The answer is not a page of the hall.");
    if (news) show(news);
    answered();
  } catch (problem) {
    failed();
  } finally {
    window.clearTimeout(limit);
    isAsking = false;
    wait();
  }
}

document.addEventListener("visibilitychange", ask);
window.addEventListener("online", ask);
lookAtMarks();
wait();
