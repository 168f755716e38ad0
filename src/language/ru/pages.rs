//! Russian words of pages: dates, bylines, salutations, buttons and menus.

use super::months::MONTHS;
use crate::language::tables::pages::PageWords;
use crate::language::words::{PhraseList, WordList};

/// Words of pages in Russian.
pub const PAGES: PageWords = PageWords {
    own_names: WordList::new("русский"),
    months: MONTHS,
    month_variants: [
        WordList::new("январь янв"),
        WordList::new("февраль фев"),
        WordList::new("март"),
        WordList::new("апрель апр"),
        WordList::new("май"),
        WordList::new("июнь"),
        WordList::new("июль"),
        WordList::new("август авг"),
        WordList::new("сентябрь сен сент"),
        WordList::new("октябрь окт"),
        WordList::new("ноябрь ноя нояб"),
        WordList::new("декабрь дек"),
    ],
    date_words: WordList::new(
        "понедельник вторник среда четверг пятница суббота воскресенье г года год в часов ч msk мск",
    ),
    date_labels: WordList::new("дата опубликовано обновлено размещено публикации обновления последнее обновление"),
    byline_labels: PhraseList::new(
        "выступающий:
         докладчик:
         оратор:
         выступление",
    ),
    salutations: WordList::new(
        "уважаемые уважаемый уважаемая дамы дорогие дорогой коллеги друзья господа товарищи спасибо добрый благодарю
         многоуважаемые ваши ваше",
    ),
    navigation_words: WordList::new(
        "поделиться распечатать печать печати настройки настроек поиск меню подписаться рассылка скачать
         конфиденциальности вконтакте одноклассники телеграм войти твитнуть",
    ),
    navigation_fillers: WordList::new(
        "дополнительные расширенные расширенный ещё еще на в по с для эту этой страницу страницы статьёй версия
         политика и карта сайта все отправить",
    ),
    navigation_phrases: PhraseList::new(
        "главная
         на главную
         наверх
         вверх
         в начало
         назад
         вперёд
         вперед
         далее
         контакты
         обратная связь
         читать далее
         подробнее
         читайте также
         см. также
         новости
         все права защищены
         следите за нами
         перейти к содержанию
         дополнительно
         язык
         версия для слабовидящих
         версия для печати
         дополнительные материалы
         фото
         видео",
    ),
    ..PageWords::EMPTY
};
