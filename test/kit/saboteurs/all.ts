import type { Saboteur } from "./saboteur.ts";
import { answersEveryErasureAnew } from "./answers-every-erasure-anew.ts";
import { believesALoginPage } from "./believes-a-login-page.ts";
import { believesStatus200 } from "./believes-status-200.ts";
import { believesTheEcho } from "./believes-the-echo.ts";
import { cachesObservations } from "./caches-observations.ts";
import { chokesOnNewEvents } from "./chokes-on-new-events.ts";
import { countsItsEvents } from "./counts-its-events.ts";
import { dropsTheTimeZone } from "./drops-the-time-zone.ts";
import { dropsWhatItCannotStore } from "./drops-what-it-cannot-store.ts";
import { erasesTheNeighbour } from "./erases-the-neighbour.ts";
import { forgetsDuplicates } from "./forgets-duplicates.ts";
import { ignoresFailedParts } from "./ignores-failed-parts.ts";
import { ignoresTombstones } from "./ignores-tombstones.ts";
import { knowsSecondsOnly } from "./knows-seconds-only.ts";
import { letsTheUnsignedIn } from "./lets-the-unsigned-in.ts";
import { logsInForEveryCall } from "./logs-in-for-every-call.ts";
import { losesRetryAfter } from "./loses-retry-after.ts";
import { overwritesTheRecord } from "./overwrites-the-record.ts";
import { pagesForEver } from "./pages-for-ever.ts";
import { putsItsKeyIntoUrls } from "./puts-its-key-into-urls.ts";
import { quotesTheVendor } from "./quotes-the-vendor.ts";
import { readsSilenceAsYes } from "./reads-silence-as-yes.ts";
import { readsTheUnknownAsYes } from "./reads-the-unknown-as-yes.ts";
import { repermitsOnAddressChange } from "./repermits-on-address-change.ts";
import { retriesABrokenWrite } from "./retries-a-broken-write.ts";
import { retriesInSecret } from "./retries-in-secret.ts";
import { retriesIntoSilence } from "./retries-into-silence.ts";
import { reusesASession } from "./reuses-a-session.ts";
import { sendsTheNameAlong } from "./sends-the-name-along.ts";
import { signsWhatItParsed } from "./signs-what-it-parsed.ts";
import { skipsWhoMovedUp } from "./skips-who-moved-up.ts";
import { startsOverInSilence } from "./starts-over-in-silence.ts";
import { stopsNobody } from "./stops-nobody.ts";
import { takesALimitForTheEnd } from "./takes-a-limit-for-the-end.ts";
import { takesHalfAPageForTheEnd } from "./takes-half-a-page-for-the-end.ts";
import { takesReplays } from "./takes-replays.ts";
import { triesBadCredentialsAgain } from "./tries-bad-credentials-again.ts";
import { waitsForEver } from "./waits-for-ever.ts";
import { writesBackWhatItRead } from "./writes-back-what-it-read.ts";
import { countsNobody } from "./counts-nobody.ts";
import { hidesACascade } from "./hides-a-cascade.ts";
import { blanksWhatMustStay } from "./blanks-what-must-stay.ts";
import { tightensASetting } from "./tightens-a-setting.ts";
import { asksOnePlaceOnly } from "./asks-one-place-only.ts";
import { listsOnePlace } from "./lists-one-place.ts";
import { promisesACascade } from "./promises-a-cascade.ts";
import { takesOneRefusalForAll } from "./takes-one-refusal-for-all.ts";

export const saboteurs: readonly Saboteur[] = [
  answersEveryErasureAnew,
  believesALoginPage,
  believesStatus200,
  believesTheEcho,
  cachesObservations,
  chokesOnNewEvents,
  countsItsEvents,
  dropsTheTimeZone,
  dropsWhatItCannotStore,
  erasesTheNeighbour,
  forgetsDuplicates,
  ignoresFailedParts,
  ignoresTombstones,
  knowsSecondsOnly,
  letsTheUnsignedIn,
  logsInForEveryCall,
  losesRetryAfter,
  overwritesTheRecord,
  pagesForEver,
  putsItsKeyIntoUrls,
  quotesTheVendor,
  readsSilenceAsYes,
  readsTheUnknownAsYes,
  repermitsOnAddressChange,
  retriesABrokenWrite,
  retriesInSecret,
  retriesIntoSilence,
  reusesASession,
  sendsTheNameAlong,
  signsWhatItParsed,
  skipsWhoMovedUp,
  startsOverInSilence,
  stopsNobody,
  takesALimitForTheEnd,
  takesHalfAPageForTheEnd,
  takesReplays,
  triesBadCredentialsAgain,
  waitsForEver,
  writesBackWhatItRead,
  countsNobody,
  hidesACascade,
  blanksWhatMustStay,
  tightensASetting,
  asksOnePlaceOnly,
  listsOnePlace,
  takesOneRefusalForAll,
  promisesACascade,
];
