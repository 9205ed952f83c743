/* The fields of the compare page, in which days are typed. */
"use strict";

(() => {
  const { change, whenDrawn, dayTyped, judge } = window.SaytaraPage;
  const { isDay } = window.SaytaraDates;

  /* The fields of the compare page stand for parameters of the address. They are filled from what the server read there,
     but for one that somebody has typed in and not yet left: typing is never overwritten. Nor are they
     filled from an answer to an earlier address, which may come while the next field is being typed in. */
  const isOfPresent = (given, param) => {
    const asked = new URLSearchParams(window.location.search).getAll(param).at(-1) || ""; // the last, as the server reads it
    return given.getAttribute(`data-${param.replace("_", "-")}-asked`) === asked;
  };
  const comparedFields = () => [...document.querySelectorAll(".day-field[data-param]")];
  const fillFields = () => {
    const given = document.getElementById("saytara-compared");
    if (!given) return;
    for (const field of comparedFields()) {
      const value = given.getAttribute(`data-${field.dataset.param.replace("_", "-")}`);
      if (field.dataset.shown === value || field.dataset.typed || !isOfPresent(given, field.dataset.param)) continue;
      field.dataset.shown = value;
      field.value = value;
    }
  };

  /* What stands in the other fields is asked as well, so that a date that was only proposed stays where it is. */
  document.addEventListener("change", (event) => {
    const field = /** @type {PageElement} */ (event.target);
    if (!field.dataset || !field.dataset.param) return;
    const value = dayTyped(field.value);
    const isGood = isDay(value) || Boolean(field.dataset.optional && value === "");
    if (!judge(field, isGood)) return;
    field.dataset.shown = value;
    field.value = value;
    const others = comparedFields().filter((other) => other !== field && isDay(other.dataset.shown || ""));
    const asked = Object.fromEntries(others.map((other) => [other.dataset.param, other.dataset.shown]));
    change({ ...asked, [field.dataset.param]: value });
  });

  whenDrawn(fillFields);
})();
