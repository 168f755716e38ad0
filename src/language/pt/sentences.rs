//! Portuguese abbreviations and word classes for finding the ends of sentences.
//!
//! Compiled by ourselves after the abbreviations in the Vocabulário Ortográfico da Língua Portuguesa
//! (Academia Brasileira de Letras); the word classes from the language's closed classes.

use crate::language::tables::sentences::SentenceWords;
use crate::language::words::WordList;

/// Abbreviations and word classes in Portuguese.
pub const SENTENCES: SentenceWords = SentenceWords {
    titles: WordList::new(
        "Sr. Sra. Srs. Sras. Srta. D. Dr. Dra. Drs. Dras. Prof. Profa. Profª. Eng. Arq. Adv. Exmo. Exma. Ilmo. Ilma. Gen. Cel.
         Cap. Ten. Sgt. Maj. Alm. Brig. Pres. Dep. Sen. Gov. Emb. Pe. Fr. Mons. Rev. S. Sto. Sta. V.Ex.ª. V.Exa. S.Exa. S.Ex.ª.
         Av. R. Pç. Mr. Mrs.",
    ),
    numbered: WordList::new(
        "n. nº. n.º. no. nos. núm. art. arts. pág. págs. p. pp. caps. vol. vols. fig. figs. par. inc. al. res. doc. tab. t.
         tel. ed. v. vv. §. anex. col. l. ref.",
    ),
    inner: WordList::new(
        "p.ex. i.e. e.g. ex. cf. aprox. ca. c. vs. op.cit. loc.cit. ibid. N.B. dir. coord. org. orgs. trad. adm. int. nac. máx.
         mín. depto. dpto. séc. sécs. bras. port. ingl. lat.",
    ),
    closing: WordList::new("etc. et.al. ss. segs. e.ss."),
    either: WordList::new(
        "E.U.A. EE.UU. E.U. U.S. U.S.A. U.K. R.U. U.E. O.N.U. U.R.S.S. S.A. Ltda. Lda. Cia. Ltd. Co. Corp. Jr. mi. bi. km. kg.
         h. min. hab. Univ. Inst. D.F.
         jan. fev. abr. mai. jun. jul. ago. set. out. nov. dez.",
    ),
    dated: WordList::new("a.C. d.C. a.m. p.m. a.e.c. e.c."),
    starters: WordList::new(
        "o a os as um uma uns umas ao à aos às do da dos das no na nos nas pelo pela este esta isto estes estas esse essa isso
         esses essas aquele aquela aquilo
         eu tu ele ela nós vós vocês você eles elas me te se nos lhe meu minha nosso nossa nossos nossas seu sua seus suas
         e ou mas porém contudo todavia porque pois se quando onde como enquanto que quem qual quais quanto por para com sem em
         de desde até sobre entre contra segundo após durante
         é são era eram foi foram há está estão será serão tem têm temos somos estamos queremos devemos podemos vamos
         não sim nunca sempre também já ainda hoje ontem amanhã agora logo depois antes então assim aqui ali lá além finalmente
         primeiro talvez portanto
         obrigado obrigada todo toda todos todas tudo muitos muitas alguns algumas alguém ninguém nada nenhum nenhuma cada
         outro outra outros vários ambos mais menos",
    ),
    fronting: WordList::new(
        "em no na nos nas o a os as de do da dos das desde até por e século séculos ano anos dia mês
         janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro segunda-feira terça-feira
         quarta-feira quinta-feira sexta-feira sábado domingo",
    ),
    named_nouns: WordList::new(
        "plano anexo apêndice vitamina grupo parte seção secção artigo classe categoria tipo ponto bloco zona fase opção",
    ),
    hesitations: WordList::new("bem bom pois é ah oh eh hum então olhe olha sim não mas quer dizer"),
    sayings: WordList::new(
        "disse diz perguntou pergunta respondeu responde acrescentou exclamou gritou explicou afirmou declarou escreveu",
    ),
    calendar: WordList::new(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro segunda-feira terça-feira
         quarta-feira quinta-feira sexta-feira sábado domingo",
    ),
    particles: WordList::new("de da do das dos e van von la le"),
    ..SentenceWords::EMPTY
};
