//! English abbreviations and word classes for finding the ends of sentences.
//!
//! Compiled by ourselves after the abbreviations usual in The Chicago Manual of Style (ch. 10) and New
//! Hart's Rules (ch. 10); the word classes from the language's closed classes.

use crate::language::tables::sentences::SentenceWords;
use crate::language::words::WordList;

/// Abbreviations and word classes in English.
pub const SENTENCES: SentenceWords = SentenceWords {
    titles: WordList::new(
        "Mr. Mrs. Ms. Mx. Messrs. Mmes. Dr. Drs. Prof. Profs. Rev. Revd. Fr. Hon. Rt.Hon. Pres. Gov. Sen. Sens. Rep. Reps.
         Amb. Sec. Gen. Lt. Lieut. Maj. Col. Capt. Cpt. Cmdr. Cdr. Comdr. Adm. Brig. Sgt. Cpl. Pvt. Pfc. Supt. Insp. Det. Ald.
         Msgr. Mgr. St. Ste. Sts. Mt. Ft. Pt. Atty. Asst. Assoc. Vice-Pres. Dep. Comm.",
    ),
    numbered: WordList::new(
        "No. Nos. Nr. N°. Art. Arts. Sect. Secs. Ch. Chs. Chap. Chaps. p. pp. pg. para. paras. par. Vol. Vols. Fig. Figs. Ex.
         Exs.
         cl. cls. subsec. subpara. Reg. Regs. Res. Doc. Docs. App. Annex. v. vv. l. ll. n. nn. cols. ed. eds. Tel. Ext. Rs.
         pts. ser. Suppl. Tab. Eq. §.",
    ),
    inner: WordList::new("e.g. i.e. cf. vs. viz. approx. ca. c. f.e. esp. incl. resp. med. P.O. b. d. fl. a.k.a."),
    closing: WordList::new("etc. et.al. ibid. seq. et.seq. q.v. s.v."),
    either: WordList::new(
        "i.v. U.S. U.S.A. U.K. E.U. U.N. U.A.E. U.S.S.R. D.C. L.A. N.Y. N.Y.C. P.R.C. D.P.R.K. R.O.K.
         Inc. Ltd. Co. Corp. Bros. Cos. LLC. Plc. Jr. Sr. Esq. Ph.D. M.D. M.A. B.A. B.Sc. M.Sc. LL.B. LL.M. Ed.D. J.D. M.P.
         Q.C. K.C.
         Ave. Blvd. Rd. Sq. Hwy. Bldg. Dept. Univ. Assn. Govt. Intl. Natl.
         mln. bln. trln. thou. m. bn. tn. mn. min. hr. hrs. yd. yds. lb. lbs. oz. mi. km. kg. cm. mm. cu. max. avg. est.
         Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat.
         Ind. Ill. Mass. Conn. Calif. Penn. Pa. Va. Wash. Fla. Ga. Tex. Tenn. Mich. Minn. Wis. Ariz. Colo. Ont. Que. nat.",
    ),
    dated: WordList::new("a.m. p.m. B.C. A.D. B.C.E. C.E."),
    starters: WordList::new(
        "a an the this that these those it he she we they I you who what when where why how which whose
         my our your his her its their there here
         and but or so yet for nor as if although though because since while whereas unless until once whether
         however therefore thus moreover furthermore nevertheless meanwhile otherwise instead indeed perhaps maybe also then
         now today
         tomorrow yesterday tonight
         in on at by from with without after before during under over through between among against about despite to of
         is are was were do does did has have had can could will would shall should may might must let
         not no yes never always sometimes often only just even still again finally first second third last next later soon
         all both each every everyone everybody everything some someone something many most much more few several any another
         other others
         nobody none nothing neither either one two three such
         please thank thanks well ladies let's don't millions thousands hundreds billions dozens people everywhere nowhere",
    ),
    fronting: WordList::new(
        "in on at by from since until till before after during around about of the a this that early late by
         today yesterday tomorrow year years century day month spring summer autumn fall winter morning noon evening night
         january february march april may june july august september october november december
         monday tuesday wednesday thursday friday saturday sunday and",
    ),
    named_nouns: WordList::new(
        "plan appendix annex annexe vitamin group part section article class schedule category type exhibit attachment war
         option point
         chapter phase stage zone unit team model grade level item block hepatitis",
    ),
    hesitations: WordList::new(
        "well so um uh er erm ah oh hm hmm mm now look yes no yeah but or you know I mean okay ok anyway right let me see like",
    ),
    sayings: WordList::new(
        "said says say asked asks replied answered added shouted whispered cried called wrote told responded explained insisted
         declared exclaimed remarked",
    ),
    calendar: WordList::new(
        "january february march april may june july august september october november december
         monday tuesday wednesday thursday friday saturday sunday
         gmt utc est edt cst cdt mst mdt pst pdt bst cet cest msk eastern pacific",
    ),
    particles: WordList::new("le la de du des van von der el al di da"),
    relatives: WordList::new("which who whose whom"),
    zones: WordList::new("time"),
    capitals: WordList::new("I"),
    ..SentenceWords::EMPTY
};
