import { describe, expect, test } from "vitest";
import type { Facts } from "#gateway/compliance/facts.ts";
import { noticeClocks } from "#gateway/compliance/notice-clock.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { NOW, person, told } from "./one-person.ts";

describe("notices that are owed (N1-N3)", () => {
  const owed = (more: Partial<Facts>) =>
    noticeClocks(person(more), defaultPolicy).map(({ article, state, dueBy, reasons }) =>
      [article, state, dueBy ?? "?", ...told(reasons)].join(" "),
    );
  const from = (origin: "SALES_LEAD" | "WEB_FORM", obtainedOn: string | null, crm = "alpha") =>
    ({ crm, origin, obtainedOn }) as const;

  test.each<[string, Partial<Facts>, readonly string[]]>([
    [
      "of two sources the earlier sets the month",
      { provenance: [from("SALES_LEAD", "2025-06-10"), from("SALES_LEAD", "2025-06-02", "beta")] },
      ["14 NOTICE_DUE 2025-07-02 N1 NOTICE_DUE provenance:alpha@2025-06-10 provenance:beta@2025-06-02"],
    ],
    [
      "a source of today has a month",
      { provenance: [from("SALES_LEAD", "2025-06-15")] },
      ["14 NOTICE_DUE 2025-07-15 N1 NOTICE_DUE provenance:alpha@2025-06-15"],
    ],
    [
      "a source that lies ahead may be of any day",
      { provenance: [from("SALES_LEAD", "2025-06-10"), from("SALES_LEAD", "2025-06-16", "beta")] },
      [
        "14 NOTICE_OVERDUE 2025-07-10 N1 NOTICE_OVERDUE provenance:alpha@2025-06-10 provenance:beta@2025-06-16",
      ],
    ],
    [
      "a source of which nobody knows the day",
      { provenance: [from("SALES_LEAD", null)] },
      ["14 NOTICE_OVERDUE ? N1 NOTICE_OVERDUE provenance:alpha@unknown"],
    ],
    [
      "the first use ends the time, and is named",
      {
        provenance: [from("SALES_LEAD", "2025-06-10")],
        communications: [{ on: "2025-06-14" }, { on: "2025-06-12" }],
        disclosures: [{ on: "2025-06-13" }],
      },
      ["14 NOTICE_OVERDUE 2025-06-12 N3 NOTICE_OVERDUE message@2025-06-12 provenance:alpha@2025-06-10"],
    ],
    [
      "a hand-over on the very day of receipt",
      { provenance: [from("SALES_LEAD", "2025-06-10")], disclosures: [{ on: "2025-06-10" }] },
      ["14 NOTICE_OVERDUE 2025-06-10 N3 NOTICE_OVERDUE disclosure@2025-06-10 provenance:alpha@2025-06-10"],
    ],
    [
      "a use before the earliest source is none of these data",
      {
        provenance: [from("SALES_LEAD", "2025-06-12", "beta"), from("SALES_LEAD", "2025-06-10")],
        communications: [{ on: "2025-06-09" }],
      },
      ["14 NOTICE_DUE 2025-07-10 N1 NOTICE_DUE provenance:alpha@2025-06-10 provenance:beta@2025-06-12"],
    ],
    [
      "a use between two sources is one of the earlier one's data",
      {
        provenance: [from("SALES_LEAD", "2025-06-12", "beta"), from("SALES_LEAD", "2025-06-10")],
        communications: [{ on: "2025-06-11" }],
      },
      [
        "14 NOTICE_OVERDUE 2025-06-11 N3 NOTICE_OVERDUE message@2025-06-11 provenance:alpha@2025-06-10 provenance:beta@2025-06-12",
      ],
    ],
    [
      "a use after the month changes nothing",
      {
        now: "2025-09-01T00:00:00Z",
        provenance: [from("SALES_LEAD", "2025-06-10")],
        communications: [{ on: "2025-07-10" }],
      },
      ["14 NOTICE_OVERDUE 2025-07-10 N1 NOTICE_OVERDUE provenance:alpha@2025-06-10"],
    ],
    [
      "a use counts though nobody knows when the data came in",
      { provenance: [from("SALES_LEAD", null)], communications: [{ on: "2025-06-20" }] },
      ["14 NOTICE_OVERDUE 2025-06-20 N3 NOTICE_OVERDUE message@2025-06-20 provenance:alpha@unknown"],
    ],
    [
      "of the person's own data the first day counts",
      { provenance: [from("WEB_FORM", "2025-06-15"), from("WEB_FORM", "2025-06-10", "beta")] },
      [
        "13 NOTICE_OVERDUE 2025-06-10 N2 NOTICE_OVERDUE provenance:alpha@2025-06-15 provenance:beta@2025-06-10",
      ],
    ],
    [
      "the person's own data of today",
      { provenance: [from("WEB_FORM", "2025-06-15")] },
      ["13 NOTICE_DUE 2025-06-15 N2 NOTICE_DUE provenance:alpha@2025-06-15"],
    ],
    [
      "the person's own data of a day that nobody believes",
      { provenance: [from("WEB_FORM", "2025-06-15"), from("WEB_FORM", "2025-06-16", "beta")] },
      [
        "13 NOTICE_OVERDUE 2025-06-15 N2 NOTICE_OVERDUE provenance:alpha@2025-06-15 provenance:beta@2025-06-16",
      ],
    ],
    [
      "the person's own data of an unknown day",
      { provenance: [from("WEB_FORM", null)] },
      ["13 NOTICE_OVERDUE ? N2 NOTICE_OVERDUE provenance:alpha@unknown"],
    ],
    [
      "a notice that was given",
      { provenance: [from("WEB_FORM", "2025-06-10")], notices: [{ article: "13", providedAt: NOW }] },
      [],
    ],
    [
      "a notice of an unknown time is none",
      { provenance: [from("WEB_FORM", "2025-06-15")], notices: [{ article: "13", providedAt: null }] },
      ["13 NOTICE_DUE 2025-06-15 N2 NOTICE_DUE provenance:alpha@2025-06-15"],
    ],
  ])("%s", (_title, more, expected) => {
    expect(owed(more)).toEqual(expected);
  });
});
