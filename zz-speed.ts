import {identityProfile} from "./gateway/compliance/identity/identity-profile.ts";
import {digestProfile} from "./gateway/compliance/identity/digest-profile.ts";
import {compareIdentity} from "./gateway/compliance/identity/compare-identity.ts";
import {normaliseEmail} from "./gateway/compliance/identifiers/email.ts";
import {normalisePhone} from "./gateway/compliance/identifiers/phone.ts";
import {nameTokens} from "./gateway/compliance/identity/name-tokens.ts";
const N=200000; const given=["Ada","Ugo","Łukasz","Małgorzata","Bruno","Ann"], fam=["Prova","Żółć","Esempio","De Luca","Sample"];
const people=Array.from({length:N},(_,i)=>({givenName:given[i%6]!,familyName:fam[i%5]!,fullName:null,emails:[`ada.prova${i}@Posta${i%100}.example`],phones:[`+39 333 ${String(i).padStart(7,"0")}`],taxIds:[],birthDate:null,country:null}));
const rate=(what:string,n:number,run:(i:number)=>unknown)=>{const c=process.cpuUsage();for(let i=0;i<n;i++)run(i);const u=process.cpuUsage(c);console.log(what,Math.round(n/((u.user+u.system)/1e6)))};
for (let r=0;r<3;r++){ rate("profile",N,i=>identityProfile(people[i]!,"IT"));
 rate("profile+digest(identity)",N,i=>digestProfile(identityProfile(people[i]!,"IT"),(d,x)=>x));
 rate("email",N,i=>normaliseEmail(people[i]!.emails[0]!)); rate("phone",N,i=>normalisePhone(people[i]!.phones[0]!,"IT")); rate("names",N,i=>nameTokens(people[i]!)); }
const a=identityProfile(people[2]!,"IT"); rate("compare",200000,()=>compareIdentity(a,a));
