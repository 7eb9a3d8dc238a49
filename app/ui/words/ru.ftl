# Слова страниц. Термины взяты из русского текста законодательства о выборах.

## The frame of every page
brand = Каскад
brand-line = Дистанционное обучение и тестирование членов избирательных комиссий
skip-link = Перейти к основному содержанию
language = Язык
nav-label = Главное меню
nav-training = Моё обучение
nav-manuals = Пособия
nav-completion = Ход обучения
nav-members = Члены комиссий
nav-bank = Банк вопросов
nav-grants = Роли
account = Сеансы и пароль
sign-out = Выйти
back = Назад
trail-label = Вы здесь
home = Главная
error-prefix = Ошибка
error-summary-title = Проверьте введённые данные
next-step = Следующий шаг
pages-label = Страницы
page-previous = Предыдущая
page-next = Следующая

## Offices, levels, roles
office-chair = председатель
office-deputy = заместитель председателя
office-secretary = секретарь
office-member = член комиссии
level-central = Центральная избирательная комиссия
level-regional = территориальная избирательная комиссия
level-district = территориальная избирательная комиссия
level-okrug = окружная избирательная комиссия
level-precinct = участковая избирательная комиссия
role-trainer = тренер
role-organiser = организатор
role-reviewer = наблюдающий
role-administrator = администратор
role-trainer-does = видит модули и вопросы
role-organiser-does = ведёт список членов, выдаёт карточки для входа
role-reviewer-does = видит ход обучения и отчёты
role-administrator-does = управляет комиссиями и ролями

## Counted things
minutes = { $n ->
    [one] {$n} минута
    [few] {$n} минуты
    [many] {$n} минут
   *[other] {$n} минуты
}
minutes-about = { $n ->
    [one] около {$n} минуты
   *[other] около {$n} минут
}
minutes-short = {NUMBER($n)} мин
items = { $n ->
    [one] {$n} вопрос
    [few] {$n} вопроса
    [many] {$n} вопросов
   *[other] {$n} вопроса
}
chapters = { $n ->
    [one] {$n} глава
    [few] {$n} главы
    [many] {$n} глав
   *[other] {$n} главы
}
members = { $n ->
    [one] {$n} член комиссии
    [few] {$n} члена комиссии
    [many] {$n} членов комиссии
   *[other] {$n} члена комиссии
}
attempts-left = { $n ->
    [one] Осталась {$n} попытка
    [few] Осталось {$n} попытки
    [many] Осталось {$n} попыток
   *[other] Осталось {$n} попытки
}
days-left = { $days ->
    [one] До дня голосования остался {$days} день.
    [few] До дня голосования осталось {$days} дня.
    [many] До дня голосования осталось {$days} дней.
   *[other] До дня голосования осталось {$days} дня.
}

## Signing in
sign-in-title = Вход в систему
sign-in-login = ИИН или логин
sign-in-login-hint = ИИН указан в удостоверении личности и состоит из 12 цифр.
sign-in-secret = Пароль или код с карточки
sign-in-secret-hint = Если входите впервые, введите код с карточки, которую выдал секретарь комиссии. Пробелы можно не ставить.
sign-in-button = Войти
sign-in-login-missing = Введите ИИН или логин
sign-in-secret-missing = Введите пароль или код с карточки
sign-in-wrong = ИИН (логин) или пароль (код) указан неверно. Проверьте и введите ещё раз.
sign-in-too-many = { $minutes ->
    [one] Слишком много неверных попыток входа. Повторите через {$minutes} минуту или попросите у секретаря новый код.
    [few] Слишком много неверных попыток входа. Повторите через {$minutes} минуты или попросите у секретаря новый код.
    [many] Слишком много неверных попыток входа. Повторите через {$minutes} минут или попросите у секретаря новый код.
   *[other] Слишком много неверных попыток входа. Повторите через {$minutes} минуты или попросите у секретаря новый код.
}
sign-in-busy = Сейчас в систему входит очень много людей. Через минуту нажмите «Войти» ещё раз. ИИН сохранён, пароль нужно ввести снова.
sign-in-signed-out = Вы вышли из системы.
sign-in-session-ended = Сеанс завершён, войдите снова. Ваши ответы сохранены.
sign-in-help-title = Не получается войти?
sign-in-help = Обратитесь к секретарю комиссии: он выдаст карточку с новым кодом.
sign-in-manuals = Пособия можно читать без входа в систему.

## The password
password-first-title = Придумайте пароль
password-first-lead = Код с карточки действует один раз. В следующий раз вы войдёте с этим паролем.
password-change-title = Смена пароля
password-change-lead = После смены пароля сеансы на других устройствах завершатся.
password-current = Текущий пароль
password-new = Новый пароль
password-new-hint = { $least ->
    [one] Не меньше {$least} символа. Удобна и надёжна фраза из нескольких слов. Не используйте ИИН и своё имя.
   *[other] Не меньше {$least} символов. Удобна и надёжна фраза из нескольких слов. Не используйте ИИН и своё имя.
}
password-again = Повторите новый пароль
password-save = Сохранить пароль
password-current-missing = Введите текущий пароль
password-current-wrong = Текущий пароль указан неверно
password-new-missing = Введите новый пароль
password-too-short = { $least ->
    [one] Пароль слишком короткий: нужен хотя бы {$least} символ
    [few] Пароль слишком короткий: нужно не меньше {$least} символов
    [many] Пароль слишком короткий: нужно не меньше {$least} символов
   *[other] Пароль слишком короткий: нужно не меньше {$least} символов
}
password-too-common = Этот пароль слишком распространён, его легко подобрать. Придумайте другой.
password-tells-who = Пароль не должен содержать ИИН, логин или ваше имя
password-differ = Пароли не совпадают. Введите оба ещё раз.

## Sessions
sessions-title = Сеансы
sessions-lead = Здесь показаны устройства, на которых открыта ваша учётная запись. Если устройство вам незнакомо, завершите сеанс и смените пароль.
session-current = это устройство
session-seen = Последняя активность: {$at}
session-since = Сеанс начат: {$at}
session-end = Завершить сеанс
session-end-of = Завершить сеанс: {$device}
sessions-end-others = Завершить все остальные сеансы
sessions-only-this = На других устройствах открытых сеансов нет.
session-one-ended = Сеанс завершён.
sessions-others-ended = Сеансы на других устройствах завершены.
password-changed = Пароль изменён.
sessions-change-password = Сменить пароль

## My training
training-title = Моё обучение
voting-day-today = Сегодня день голосования.
voting-day-was = День голосования: {$date}
modules-read = Прочитано модулей: {$read} из {NUMBER($of)}.
module-of = Модуль {NUMBER($n)}
module-titled = Модуль {NUMBER($n)}. {$title}
reading-start = Начать обучение
reading-continue = Продолжить обучение
programme = Программа курса
state-read = прочитан
state-next = на очереди
test-letter = Т
test-modules-first = после модулей
test-ready = можно сдавать
test-open = начат
test-wait = откроется {$at}
test-used-up = попыток не осталось
test-passed = сдан
test-over = завершено
test-opens = Тест откроется {$day}
test-closed = Тест закрылся {$day}
test-closed-lead = Если вы не успели, свяжитесь с организатором вашей комиссии.
test-take = Перейти к тестированию
test-continue = Продолжить тестирование
next-test-open = Тестирование начато, время идёт. Ваши ответы сохранены.
next-test-wait = Следующая попытка откроется {$at}. До этого повторите модули.
next-used-up = Все попытки использованы, тест не сдан. Обратитесь к секретарю комиссии.
next-see-result = Посмотреть последний результат
completed-title = Вы завершили обучение
completed-on = Дата завершения: {$date}
completed-lead = Модули остаются открытыми: перечитайте нужное до дня голосования.
no-membership-title = Вы не значитесь в составе комиссии
no-membership = Программа обучения назначается членам избирательных комиссий. Если вы член комиссии, попросите секретаря проверить список.
no-campaign-title = Сейчас обучение не проводится
no-campaign = Когда начнётся избирательная кампания, программа обучения откроется на этой странице. До этого можно читать методические пособия.
open-manuals = Открыть пособия
over-title = Обучение завершено
over-lead = Результаты зафиксированы. Модули можно читать по-прежнему.
over-not-completed = В этой кампании обучение не было завершено.

## A module
contents = Содержание
mark-read-title = Прочитали модуль?
mark-read-lead = После отметки модуль будет засчитан как прочитанный.
mark-read = Я прочитал(а) модуль
module-read = Модуль прочитан: {$at}
practice-title = Тренировочные вопросы
practice-lead = Эти вопросы — для самопроверки, на результат теста они не влияют.
practice-check = Проверить
practice-again = Ответить ещё раз
question-number = Вопрос {NUMBER($n)}
choose-one = Выберите один ответ
choose-many = Выберите все верные ответы
write-number = Запишите целое число цифрами.
match-each = Выберите пару для каждой строки
put-in-order = Выберите место каждого шага
write-words = Напишите словами
your-words = Ваш ответ
not-chosen = не выбрано
your-number = Ваш ответ
scenario = Ситуация
nothing-chosen = Сначала выберите ответ
right = Верно
wrong = Неверно
no-answer = Ответа нет
right-answer = верный ответ
partly-right = Частично верно
your-place = вы поставили на место {$place}
your-answer = ваш ответ
law-label = Норма закона:
module-next = Далее: {$title}
module-to-test = Все модули прочитаны: перейти к тестированию
to-training = Вернуться к моему обучению
module-guest = Этот модуль не засчитывается в вашу программу обучения.

## A test: rules, questions, overview, result
test-kind-entry = Входное тестирование
test-kind-practice = Тренировочное тестирование
test-kind-final = Итоговое тестирование
test-kind-control = Контрольное тестирование
rules-title = Правила тестирования
rule-items = Вопросов
rule-minutes = Время
rule-pass = Проходной балл
rule-pass-points = {$points} из {NUMBER($max)}
rule-attempts = Осталось попыток
rule-attempts-of = {NUMBER($left)} из {NUMBER($of)}
rule-clock = Время идёт с открытия первого вопроса и не останавливается, даже если закрыть страницу.
rule-saved = Каждый ответ сохраняется сразу. Если связь прервётся, войдите снова и продолжайте с того же места.
rule-change = До завершения теста ответы можно менять и возвращаться к вопросам.
rule-deadline = Когда время закончится, оценка ставится по сохранённым ответам.
rule-language = Язык можно переключать и во время теста: вопросы и ответы останутся на месте.
rule-wait = { $minutes ->
    [one] Между попытками нужно подождать {$minutes} минуту.
    [few] Между попытками нужно подождать {$minutes} минуты.
    [many] Между попытками нужно подождать {$minutes} минут.
   *[other] Между попытками нужно подождать {$minutes} минуты.
}
test-start = Начать тестирование
test-start-lead = После нажатия кнопки начнётся отсчёт времени.
test-unread-title = Сначала прочитайте модули
test-unread-lead = Тестирование откроется после этих модулей:
test-open-title = У вас есть начатая попытка
test-wait-title = Следующая попытка: {$at}
test-used-up-title = Попыток не осталось
test-passed-title = Вы сдали это тестирование
test-passed-lead = Результат: {$points} из {NUMBER($max)}.
test-over-title = Тестирование закрыто
test-last = Прошлая попытка: {$points} из {NUMBER($max)}.
see-result = Посмотреть результат
time-left = Осталось времени
position-of = Вопрос {$n} из {NUMBER($of)}
flag = Вернуться к этому вопросу
save-next = Сохранить и продолжить
save-previous = Предыдущий вопрос
save-overview = Сохранить и к списку
all-questions = Все вопросы
saved-at = Сохранено: {$at}
notice-not-a-number = Запишите целое число цифрами, например 873. Ответ не сохранён.
notice-place-twice = Два шага стоят на одном месте. Каждое место выбирают один раз. Остальные ответы сохранены.
notice-newer = Сохранён более новый ответ, данный в другом окне или на другом устройстве; он показан ниже.
notice-welcome-back = Тест продолжается с того же места. Данные ответы сохранены.
map-label = Список вопросов
map-answered = есть ответ
map-open = нет ответа
map-flagged = отмечен
overview-title = Проверка ответов
overview-answered = Отвечено
overview-open = Без ответа
overview-flagged = Отмечено
overview-over = Время истекло. Оцениваются сохранённые ответы.
overview-warn = { $n ->
    [one] {$n} вопрос остался без ответа. За него балл не начисляется.
    [few] {$n} вопроса остались без ответа. За них баллы не начисляются.
    [many] {$n} вопросов остались без ответа. За них баллы не начисляются.
   *[other] {$n} вопроса остались без ответа. За них баллы не начисляются.
}
overview-all = На все вопросы есть ответ.
overview-first-open = Перейти к вопросу без ответа
overview-submit-title = Завершение теста
overview-submit-lead = После завершения изменить ответы нельзя.
overview-submit = Завершить тест
result-passed = Вы сдали тест
result-failed = Тест не сдан
result-score = {$points} из {NUMBER($max)}
result-needed = Проходной балл: {NUMBER($points)}
result-submitted = Тест завершён: {$at}
result-time-ran-out = Время истекло: {$at}. Оценены сохранённые ответы.
result-topics = По темам
topic = Тема
score = Результат
share = Доля
result-read-modules-title = Дочитайте модули
result-read-modules = Тест сдан. Обучение завершится, когда вы прочитаете эти модули:
result-retry-title = Можно пересдать
result-retry-weak = Сначала перечитайте модули, где результат ниже:
result-retry = Пересдать тест
result-retry-from = Следующая попытка откроется: {$at}
result-used-up = Попыток не осталось. Что делать дальше, уточните у секретаря комиссии.
result-answers = Вопросы и ответы

## Manuals
manuals-title = Методические пособия
manuals-lead = Пособия можно читать и распечатывать без регистрации.
manuals-empty-title = Пособия ещё не опубликованы
manuals-empty = Они появятся на этой странице после публикации.
manual-print = Распечатать целиком
manual-print-hint = Чтобы напечатать, воспользуйтесь командой браузера «Печать» (Ctrl+P).
chapter-number = Глава {NUMBER($n)}
chapter-list = Главы
chapter-previous = Предыдущая глава
chapter-next = Следующая глава

## Completion
completion-title = Прохождение обучения
completion-as-of = По состоянию на {$date}
figure-in-office = членов в должности
figure-started = начали
figure-passed = сдали тест
figure-completed = завершили
completion-own = Члены самой комиссии
completion-below = Нижестоящие комиссии
column-code = Код
column-commission = Комиссия
column-members = Члены
column-started = Начали
column-passed = Сдали тест
column-completed = Завершили
column-rate = Доля
interval = 95-процентный интервал: {$low} – {$high}
interval-note = Если членов меньше 30, рядом с долей показан 95-процентный доверительный интервал (Уилсона): при малом числе даже один человек сильно меняет долю.
sort-label = Порядок:
sort-name = по алфавиту
sort-rate = сначала с низкой долей
column-bar = Диаграмма
column-action = Действие
column-kind = Тип ответа
trend-title = Ход по дням
trend-label = Доля завершивших обучение с {$from} по {$to}: от {$first} до {$last}
trend-table = Показать таблицей
column-day = День
trend-empty = Итог первого дня появится завтра.
download = Скачать:
download-csv = CSV
download-xlsx = Excel (XLSX)
completion-nobody-title = В комиссии нет членов
completion-nobody = Цифры появятся здесь, когда члены комиссии будут внесены в список.
rate-none = нет членов
members-title = Члены: {$name}
stage-label = Этап
stage-in-office = все
stage-not-started = не начали
stage-started = начали
stage-passed = сдали тест
stage-completed = завершили
stage-not-completed = не завершили
members-search = Поиск по фамилии или имени
members-search-hint = Найдётся, даже если набрать русскими буквами.
members-search-button = Найти
members-own = Только члены самой комиссии.
members-until = На конец дня {$day}.
members-search-clear = Показать всех
members-empty-title = Список пуст
members-empty = На этом этапе никого нет. Выберите другой этап.
members-not-found = По запросу «{$search}» никого не найдено. Попробуйте набрать только начало фамилии.
column-name = Фамилия, имя, отчество
column-office = Должность
not-yet = ещё нет

## Members and slips
commission-members = Члены комиссии
commission-select-hint = Отметьте тех, кому нужна карточка для входа.
column-iin = ИИН
member-since = в составе с {$date}
access-none = не входил(а), карточки нет
access-slip = карточка выдана: {$at}
access-slip-expired = срок карточки истёк: {$at}
access-signed-in = последний вход: {$at}
slips-print = Подготовить карточки
slips-print-lead = С новым кодом прежний код перестаёт действовать. Карточки показываются один раз, распечатайте их сразу.
slips-print-without = Для всех, кто не входил и без карточки ({NUMBER($n)})
slips-nobody = Отметьте хотя бы одного члена комиссии
commission-empty-title = В комиссии нет членов
commission-empty = Список членов загружает администратор. Выберите нижестоящую комиссию или обратитесь к администратору.
column-never = Ни разу не входили
slips-title = Карточки для входа
slips-left-out-title = Не всем подготовлены карточки
slips-left-out = {$names}: роли шире ваших. Обратитесь к администратору.
slips-once-title = Карточки показываются один раз
slips-once = Распечатайте страницу, не закрывая её (Ctrl+P). Позже увидеть эти коды нельзя, можно только выдать новые.
slip-site = Сайт
slip-login = ИИН или логин
slip-code = Одноразовый код
slip-until = Код действует по {$date}
slip-how = Откройте сайт, введите ИИН и код, затем придумайте свой пароль. Не передавайте карточку другим.

## Roles
grants-title = Роли
grants-lead = Роль действует в комиссии и во всех нижестоящих.
grants-list = Действующие роли
grants-empty-title = Роли ещё не выданы
grants-empty = Выдайте роль с помощью формы ниже.
column-person = Кому
column-role = Роль
column-given = Выдана
grant-by = выдал(а): {$name}
grant-end = Прекратить
grant-end-of = {$name}: прекратить роль ({$role})
grant-own = ваша роль
grant-give-title = Выдать роль
grant-login = ИИН или логин
grant-role = Роль
grant-code = Код комиссии
grant-code-hint = Например, KZ-43-0060. Код виден в адресе страницы комиссии.
grant-give = Выдать роль
grant-login-missing = Введите ИИН или логин
grant-login-unknown = Человек с таким ИИН или логином не найден
grant-role-missing = Выберите роль
grant-code-missing = Введите код комиссии
grant-code-unknown = Комиссия с таким кодом не найдена
grant-already = У этого человека уже есть такая роль в этой комиссии
grant-given = Роль выдана.
grant-ended = Роль прекращена. Запись о ней сохранена.

## The question bank
bank-title = Банк вопросов
bank-lead = Вопросы показаны здесь с ключами. Не показывайте их членам комиссий.
bank-empty-title = Банк пуст
bank-empty = Вопросы публикуются из папки содержания: kaskad content publish.
column-practice = Тренировочные
column-test = Тестовые
column-needed = Нужно на один тест
bank-too-few = вопросов не хватает
bank-topic-empty = В этой теме нет вопросов.
column-question = Вопрос
column-use = Назначение
column-difficulty = Сложность
use-practice = тренировочный
use-test = тестовый
kind-single = один ответ
kind-multiple = несколько ответов
kind-true-false = верно-неверно
kind-matching = соответствие
kind-ordering = порядок
kind-short-text = короткий ответ
kind-numeric = Число
difficulty-easy = лёгкий
difficulty-usual = средний
difficulty-hard = сложный
item-title = Вопрос: {$slug}
item-key = ключ
item-edition = Редакция закона: {$date}
item-revision = Редакция {NUMBER($n)}, опубликована: {$at}
item-face-missing = Английской версии нет: показывается русская.

## When a page cannot be shown
forbidden-title = У вас нет доступа к этой странице
forbidden = Страница не входит в область вашей роли. Ваши данные не изменились.
forbidden-next = Если страница нужна вам для работы, попросите роль у администратора.
foreign-form-title = Форма отправлена с другого сайта
foreign-form = В целях безопасности она не принята, ничего не изменилось.
foreign-form-next = Откройте нужную страницу на этом сайте и отправьте форму ещё раз.
not-found-title = Такой страницы нет
not-found = Возможно, адрес набран с ошибкой или страница перенесена.
not-found-next = Проверьте адрес или начните с главной страницы.
unprocessable-title = Запрос не понят
unprocessable = Отправленные данные не соответствуют форме этой страницы. Ничего не изменилось, сохранённое раньше на месте.
unprocessable-next = Вернитесь назад, обновите страницу и отправьте ещё раз.
too-many-title = Слишком много запросов
too-many = С одного адреса за короткое время пришло много запросов. Сохранённые ответы на месте.
wait-seconds = { $seconds ->
    [one] Обновите страницу через {$seconds} секунду.
    [few] Обновите страницу через {$seconds} секунды.
    [many] Обновите страницу через {$seconds} секунд.
   *[other] Обновите страницу через {$seconds} секунды.
}
internal-title = В системе произошла ошибка
internal = Это наша ошибка, не ваша. Ранее сохранённые ответы и данные на месте.
internal-next = Попробуйте обновить страницу. Если ошибка повторится, сообщите секретарю комиссии этот номер:
unavailable-title = Сервер сейчас занят
unavailable = В системе очень много людей или идёт обновление. Сохранённые ответы на месте.
go-home = На главную страницу

## Home of staff
staff-title = Разделы для работы
staff-completion = Доля прошедших обучение по комиссиям, вплоть до участковой комиссии и отдельного члена.
staff-members = Список членов комиссий, выдача карточек для входа.
staff-bank = Вопросы, ключи к ним и нормы закона.
staff-grants = У кого какая роль и в какой комиссии.
staff-manuals = Методические пособия для членов комиссий.
staff-none = Вам пока не выдана роль. Обратитесь к администратору.

## What the browser says while a test is under way; the braces are filled there
keeper-ten-minutes = Осталось 10 минут
keeper-five-minutes = Осталось 5 минут
keeper-one-minute = Осталась 1 минута
keeper-time-up = Время истекло. Ответы отправляются.
keeper-saving = Сохраняется…
keeper-saved = Сохранено: {"{time}"}
keeper-offline = Нет связи. Неотправленных ответов: {"{n}"}. Они сохранены на этом устройстве и уйдут сами, когда связь появится.
keeper-busy = Сервер занят. Неотправленных ответов: {"{n}"}. Они сохранены на этом устройстве и будут отправлены снова.
keeper-unkept = Неотправленных ответов: {"{n}"}. Это устройство их не хранит: не закрывайте страницу, пока они не уйдут.
keeper-signed-out = Сеанс завершён. Неотправленных ответов: {"{n}"}. Они сохранены на этом устройстве и уйдут после входа.
keeper-closed = Тест завершён, ответы больше не принимаются.
keeper-refused = Ответ на вопрос {"{n}"} не принят. Выберите ответ ещё раз.
keeper-newer = На вопрос {"{n}"} в другом месте дан более новый ответ, показан он.
keeper-cannot-leave = Несохранённых ответов: {"{n}"}. Перейти можно будет, когда они сохранятся.

# Courses, entry and control, pages to print
job-aid = Памятка для печати: { $title }
job-aid-hint = Распечатайте эту страницу и держите её на рабочем столе. Она помещается на один лист.
back-to-module = Вернуться к модулю
module-beside = Дополнительно
entry-lead = Этот тест показывает, что вы знаете до курса. В зачёт он не идёт.
entry-read-first = Сначала прочитать
control-note = сдаёте, когда вызовет комиссия
further-courses = Дополнительные курсы для вашей должности
further-courses-lead = Эти курсы предлагаются сверх обязательного обучения.
result-beside-title = Что делать дальше
result-entry = Этот результат не идёт в зачёт. Внимательно прочитайте модули слабых тем.
result-practice = Это тренировочный тест. Его можно проходить сколько угодно раз.
result-further = Это тест дополнительного курса. Результат сохранён.
result-control = Результат сохранён.
result-again = Пройти тест ещё раз

# Glossary and search
glossary-title = Словарь
glossary-lead = Термины избирательного дела на трёх языках.
glossary-search = Найти термин
glossary-count = { $n ->
    [one] {$n} термин
    [few] {$n} термина
    [many] {$n} терминов
   *[other] {$n} термина
}
glossary-none = Такого термина нет
glossary-all = Показать все термины
glossary-unsure = (проверит юрист)
search-button = Найти
manuals-search = Поиск по пособиям
manuals-search-hint = Подойдёт любая форма слова; вместо казахских букв можно писать русские.
manuals-found = По запросу «{ $query }» найдено: {NUMBER($n)}
manuals-not-found = По запросу «{ $query }» ничего не найдено
manuals-not-found-lead = Попробуйте другое слово или начало слова.

## The red list and the forecast
red-list-title = Кому нужно внимание в первую очередь
red-list-lead = Здесь участки и члены комиссий, не готовые ко дню голосования.
red-list-offices = Необученные председатели и секретари
red-list-commissions = Участки, где не обучен никто
red-list-newcomers = Пришли после начала обучения
red-list-since = В должности с
red-list-empty = Здесь никого нет
red-list-empty-lead = По этому списку все готовы.
forecast-title = Прогноз
forecast-reached = Все члены комиссий завершили обучение.
forecast-in-time = Таким темпом все завершат { $day }, до дня голосования.
forecast-late = Таким темпом все завершат только { $day }, после дня голосования.
forecast-never = За последние семь дней не завершил никто: так цель не будет достигнута.
forecast-pace-needed = Чтобы успеть, каждый день должны завершать не меньше { $n } человек.
forecast-expected = За последние семь дней завершили { $gained }. Если темп не изменится, ко дню голосования завершат { $expected } ({ $share }).

## Events of the cascade
nav-events = Мероприятия
staff-events = Внести семинар или тренинг и отметить, кто был.
events-title = Учебные мероприятия
events-lead = Кто кого, когда и где обучил.
events-new = Внести мероприятие
events-empty-title = Мероприятий ещё нет
events-empty = После семинара внесите его здесь: один экран, одна минута.
events-figure-events = мероприятий
events-figure-attendances = посещений
events-figure-people = человек побывало
events-figure-others = иных участников
events-kept-apart = Если член комиссии был на трёх семинарах, это три посещения и один человек.
column-event = Мероприятие
column-organiser = Организатор
column-attended = Присутствовали
column-others = Иные
event-withdrawn = отозвано
event-audience-members = для членов комиссий
event-audience-others = для иных участников выборов
event-form-in-person = очно
event-form-online = онлайн
event-form-mixed = смешанно
event-entry-title = Внести мероприятие
event-kind = Вид
event-day = День
event-start = Начало
event-length = Длительность, минут
event-form = Форма
event-audience = Для кого
event-place = Место
event-link = Ссылка на трансляцию
event-link-hint = Начинается с https://
event-languages = Языки
event-agenda = Повестка и материалы
event-seats = Число мест
event-seats-hint = Заполните, только если на мероприятие записываются. Когда места кончатся, люди встают в очередь.
event-trainers = Кто обучал
event-trainers-more = Ещё
event-present = Кто присутствовал
event-present-hint = Если мероприятие ещё впереди, никого не отмечайте.
event-all-present = Все были
event-of = Из каких комиссий
event-of-show = Показать членов
event-find = Человек не из списка
event-find-hint = ИИН или имя; казахские буквы можно набирать русскими
event-find-button = Найти
event-found = Найденные
event-found-none = Никто не найден. Попробуйте написать иначе.
event-others = Иные участники, число людей
event-others-names = поимённо
event-others-named = Имена, по одному в строке: { $category }
event-wrong-named = Имён больше, чем людей, или имя слишком длинное: { $category }
event-further = Дополнительно: языки, ссылка, повестка, места
event-parent = Продолжение какого мероприятия
event-parent-none = вышестоящее мероприятие не указано
event-save = Сохранить мероприятие
event-wrong-kind = Выберите вид мероприятия
event-wrong-day = Напишите день в виде 2026-03-05
event-wrong-day-outside = Этот день вне срока обучения кампании: { $from } – { $until }
event-wrong-start = Напишите время начала в виде 10:00
event-wrong-length = Напишите длительность в минутах, от 1 до 14400
event-wrong-form = Выберите форму проведения
event-wrong-audience = Выберите, для кого мероприятие
event-wrong-place = Напишите место проведения
event-wrong-link = Ссылка должна начинаться с https://
event-wrong-too-long = Текст длиннее 2000 знаков. Сократите его.
event-wrong-seats = Напишите число мест цифрами или оставьте пустым
event-wrong-trainers = Отметьте, кто обучал
event-wrong-others = Напишите число людей цифрами: { $category }
event-wrong-ahead = На будущем мероприятии никто не мог быть. Снимите отметки или исправьте день.
event-stranger = Один из отмеченных в тот день не состоял в ваших комиссиях: { $name }. Ничего не сохранено, снимите отметку.
event-saved = Мероприятие сохранено.
event-saved-before = Это мероприятие уже было сохранено, второй раз оно не внесено. Проверьте ниже, всё ли верно.
event-corrected = Исправление сохранено.
event-withdrawn-done = Мероприятие исключено из подсчётов. Запись сохранена.
event-scan-done = Список загружен.
event-entered-by = Внёс(ла): { $name }, { $when }
event-orphan = Никто из проводивших не был обучен на уровень выше до этого дня. Поэтому путь участников в каскаде прерван.
event-people = Участники
event-nobody = Никто не отмечен
event-correct-lead = Измените отметки и напишите причину. Кто, когда и почему изменил, останется в журнале.
event-why = Причина
event-why-missing = Напишите причину
event-correct-save = Сохранить исправление
event-withdraw = Исключить мероприятие из подсчётов
event-withdraw-lead = Только если мероприятие внесено ошибочно. Запись останется с причиной, но нигде не будет учитываться.
event-withdrawn-because = Исключено { $when }. Причина: { $why }
event-sheet = Распечатать список для подписей
event-sheet-title = Список участников
event-sheet-lead = Этот список — основная запись. После подписания сфотографируйте его и загрузите на странице мероприятия.
event-signature = Подпись
event-number = №
event-trainer-signature = Подпись тренера
event-screen = Экран отметки (QR)
event-screen-title = Отметка присутствия
event-screen-lead = Наведите камеру телефона на код. Код меняется каждые 30 секунд.
event-screen-count = отметились
event-scans = Подписанный список
event-scan-file = Снимок или PDF, до 8 МБ
event-scan-upload = Загрузить
event-scan-wrong = Файл не загружен: нужен JPEG, PNG или PDF до 8 МБ. Выберите другой.
event-signups = Запись
event-signups-state = занято мест: { $taken } / { $seats }, в очереди: { $waiting }
event-reminder = Текст напоминания
event-reminder-lead = Скопируйте и отправьте в чат.
event-reminder-text = { $kind }: { $day }, { $start }. { $place } Записаться: { $link }
state-signed-up = записан(а)
state-waiting = в очереди
state-attended = присутствовал(а)
state-absent = не пришёл (не пришла)
state-withdrawn = отказался (отказалась)
join-title = Запись на мероприятие
join-button = Записаться
join-withdraw = Отказаться
join-closed = На это мероприятие не записываются, или оно уже прошло.
join-seat = Место за вами. Запишите день и место.
join-waiting = Мест нет, вы в очереди. Когда место освободится, вы увидите это здесь.
join-attended = Ваше присутствие отмечено.
join-absent = Организатор отметил, что вас не было. Если это ошибка, обратитесь к нему.
join-code-old = Этот код устарел. Снимите новый код с экрана.

stage-invited = приглашённые
stage-attended = были на мероприятии
stage-not-attended = не были на мероприятии
stage-tested = прошли тестирование

## The official report
report-title = Отчёт о кампании
report-lead = Каждое число открывает свои строки. Мероприятия, посещения и люди считаются отдельно.
report-link = Отчёт о кампании
report-on = По состоянию на { $day }
report-day = День отчёта
report-show = Показать
report-day-wrong = Напишите день в виде 2026-03-05
report-members = Члены комиссий, прошедшие дистанционное обучение с тестированием
report-level = Уровень комиссии
report-in-office = В должности
report-completed = Завершили
report-share = Доля
report-total = Всего
report-events = Учебные мероприятия
report-kind = Вид
report-organiser = Организатор
report-count = Мероприятий
report-attendances = Посещений
report-people = Человек
report-others = Иных участников
report-people-note = Люди не складываются: один человек мог быть на нескольких мероприятиях.
report-categories = Иные участники по категориям
report-category = Категория
report-materials = Материалы
report-manuals = Методические пособия
report-videos = Обучающие видеоролики
report-external = Данные, внесённые извне
report-external-lead = Эти числа посчитаны не здесь. У каждого указан источник.
report-external-none = Данных извне нет.
report-figure = Показатель
report-value = Число
report-note = Источник
report-line-day = День
report-line-add = Добавить число
report-line-value = Число
report-line-note = Источник: документ, дата, кто сообщил
report-line-kind = Вид мероприятия
report-line-no-kind = не указывается
report-line-withdraw = Убрать
report-line-withdraw-of = Убрать: { $figure }, { $value }
report-line-wrong-value = Напишите число цифрами
report-line-wrong-note = Напишите источник
report-line-added = Число внесено.
report-line-withdrawn = Число убрано из отчёта. Запись сохранена.
external-events = мероприятия
external-attendances = посещения
external-others = иные участники
external-tec-completed = члены территориальных комиссий, завершили обучение
external-pec-completed = члены участковых комиссий, завершили обучение
external-manuals = методические пособия
external-videos = обучающие видеоролики
external-published-events = опубликованное число мероприятий
external-published-members = опубликованное число членов комиссий
external-published-others = опубликованное число иных участников
report-gap-title = Опубликованное число не равно сумме частей
report-gap = { $figure }: опубликовано { $published }, сумма частей { $parts }, разница { $difference }.
report-sentence-title = Фраза для пресс-релиза
report-sentence = С { $from } по { $on } проведено учебных мероприятий: { $events }; дистанционное обучение с тестированием прошли { $members } членов избирательных комиссий всех уровней, охвачено иных участников избирательного процесса: { $others }.
report-more-than = более { $number }
report-files = Файлы:
report-snapshots = Сохранённые отчёты
report-snapshot-lead = Сохранённый отчёт не меняется. Если хэш тот же, то и текст тот же.
report-snapshot-take = Сохранить этот отчёт
report-snapshot-taken = Отчёт сохранён.
report-snapshot-shown = Это сохранённый отчёт.
report-hash = Хэш
level-short-central = ЦИК
level-short-regional = областные ТИК
level-short-district = районные, городские ТИК
level-short-okrug = ОИК
level-short-precinct = УИК

coverage-title = Охват
coverage-lead = Сколько членов комиссий, состоявших в должности в выбранный день, запланировано, приглашено, было на мероприятиях, прошло тестирование и завершило обучение.
coverage-day = На какой день
coverage-planned = В плане
coverage-invited = Приглашены
coverage-attended = Были
coverage-tested = Тестировались
coverage-planned-note = В плане считаются места: кого запланировали на два мероприятия, тот посчитан дважды.
coverage-map = Карта регионов
coverage-map-lead = Чем насыщеннее цвет, тем больше доля побывавших на мероприятиях.
lineage-title = Каскад
lineage-lead = Кто у кого учился. Глубина — число ступеней от центра. Те, у кого пути к центру нет, показаны отдельно.
lineage-empty-title = Каскад ещё не начался
lineage-empty = Когда внесут мероприятия, здесь появятся уровни.
lineage-depth = Глубина
lineage-depth-centre = 0, центр
lineage-orphans = Без пути к центру
lineage-events = Мероприятий
lineage-people = Человек
lineage-below = По нижестоящим комиссиям
lineage-untrained = Не были ни на одном мероприятии
lineage-decay = Как знание доходит от ступени к ступени
lineage-decay-lead = Средняя доля верных ответов по темам, первая попытка. Меньше 20 человек — не показано.
lineage-decay-alert = { $topic }: на ступени { $depth } результат ниже вышестоящей больше чем на одну стандартную ошибку. Повторите тему с тренерами.
lineage-topic = Тема
lineage-orphans-list = Члены без пути к центру
lineage-orphans-lead = Тот, кто их обучал, сам раньше не был обучен на уровень выше. Обучите тренера и повторите мероприятие или внесите его посещение.
lineage-tree-label = Число людей по ступеням
plan-title = План обучения
plan-lead = Что запланировано, что проведено, что опоздало.
plan-empty-title = Плана ещё нет
plan-empty = Добавьте первое мероприятие формой ниже.
plan-figure-planned = запланировано
plan-figure-held = проведено
plan-figure-late = с опозданием
plan-figure-overdue = просрочено
plan-figure-heads = человек в плане
plan-figure-reached = человек охвачено
plan-heads = Число людей
plan-state = Состояние
plan-on-time = проведено в срок
plan-late = опоздание на { NUMBER($days) } дн.
plan-ahead = впереди
plan-overdue = должно было пройти { NUMBER($days) } дн. назад
plan-enter = Внести как проведённое
plan-enter-of = Внести как проведённое: { $what }
plan-withdraw = Убрать из плана
plan-withdraw-of = Убрать из плана: { $what }
plan-add = Добавить в план
plan-note = Примечание
plan-added = Добавлено в план.
plan-withdrawn = Убрано из плана. Запись сохранена.
plan-wrong-heads = Напишите число людей цифрами, от 1
plan-wrong-note = Примечание длиннее 500 знаков. Сократите его.
plan-below = Планы нижестоящих комиссий

nav-campaigns = Кампании
staff-campaigns = Открыть, изменить или закрыть кампанию.
campaigns-title = Кампании
campaigns-lead = Кампания говорит, для чего обучение и до какого дня.
campaigns-empty-title = Кампаний ещё нет
campaigns-empty = Первую кампанию открывают на самом сервере: kaskad campaign.
campaign-frozen = закрыта
campaign-open = идёт
campaign-name-kk = Название на казахском
campaign-name-ru = Название на русском
campaign-name-en = Название на английском
campaign-type = Вид выборов
campaign-voting-day = День голосования
campaign-training-from = Первый день обучения
campaign-resolution = Номер постановления
campaign-resolution-day = День постановления
campaign-target = Цель: сколько членов должны завершить, %
campaign-trainers-pass = Тренер должен сдать тест
campaign-curriculum = Кто что проходит
campaign-course-of = Курс: { $level }
campaign-course-none = не назначен
campaign-stages = Этапы
campaign-stages-lead = Пустые строки не сохраняются.
campaign-stage-kk = Этап на казахском
campaign-stage-ru = Этап на русском
campaign-stage-from = Начало
campaign-stage-until = Конец
campaign-save = Сохранить
campaign-saved = Кампания сохранена.
campaign-wrong-name = Напишите название на казахском и русском
campaign-wrong-day = Напишите день в виде 2026-03-15
campaign-wrong-days = День голосования не может быть раньше первого дня обучения
campaign-wrong-target = Напишите цель от 1 до 100
campaign-wrong-stage = Заполните название этапа на двух языках и оба дня; конец не раньше начала
campaign-clone = Открыть новую кампанию по этой
campaign-clone-lead = Название, курсы и этапы копируются, дни сдвигаются по дню голосования.
campaign-slug = Имя в адресе
campaign-slug-hint = Строчные латинские буквы, цифры, дефис. Например, maslikhat-2027
campaign-wrong-slug = Используйте только строчные латинские буквы, цифры и дефис
campaign-slug-taken = Кампания с таким именем уже есть
campaign-clone-button = Открыть копию
campaign-cloned = Кампания открыта. Проверьте название.
campaign-freeze = Закрыть кампанию
campaign-freeze-lead = В закрытой кампании ничего не меняется: мероприятия, посещения и отчёт остаются как есть. Открыть снова нельзя.
campaign-freeze-confirm = Для подтверждения напишите имя кампании в адресе: { $slug }
campaign-freeze-wrong = Имя не совпадает. Кампания не закрыта.
campaign-frozen-done = Кампания закрыта.
campaign-frozen-note = Эта кампания закрыта. Она открыта только для чтения.

members-as-of = состоявшие в должности на { $day }
events-narrowed = Показана часть:

# Запись остаётся на устройстве
kept-kept = Пока не сохранено, но осталось на этом устройстве.
kept-offline = Нет связи. Введённое осталось на этом устройстве и сохранится само, когда связь вернётся. Страницу можно закрыть: потом откройте список мероприятий.
kept-busy = Сервер занят. Введённое осталось на этом устройстве и вскоре сохранится само.
kept-unkept = Сохранить пока не удалось, а это устройство ничего не держит у себя. Не закрывайте страницу, пока запись не сохранится.
kept-unlisted = Нет связи, список не открылся. Отмеченное осталось на этом устройстве. Когда связь вернётся, нажмите кнопку ещё раз.
kept-signed-out = Нужно войти снова. Введённое осталось на этом устройстве и сохранится после входа.
kept-refused = Сервер не принял это мероприятие. Введённое осталось на этом устройстве. Обратитесь в вышестоящую комиссию.
kept-saved-earlier = Мероприятие, введённое {"{time}"}, теперь сохранено.
kept-open = Открыть
kept-found = На этом устройстве есть мероприятие, введённое {"{time}"} и ещё не сохранённое.
kept-go-on = Продолжить
kept-remove = Удалить с устройства

# Ускоренный путь
campaign-express = Ускоренный путь: последние дни перед голосованием, число
campaign-express-hint = Кто пришёл в комиссию в эти дни или позже, читает самые нужные модули и сдаёт итоговый тест. 0 — ускоренного пути нет.
campaign-wrong-express = Напишите целое число от 0 до 60
express-title = Для вас ускоренный путь
express-lead = Вы пришли в комиссию { $since }, до голосования осталось мало времени. Прочитайте самые нужные модули и сдайте итоговый тест: обучение будет завершено. Остальное можно прочитать потом.
express-later = Модули, которые можно прочитать потом
red-list-express = ускоренный путь

# Кампания, которую смотрят
campaign-looked-at = Кампания:
campaign-choose-other = выбрать другую
campaign-choose-title = Выбор кампании
campaign-choose-lead = Ход обучения, мероприятия, план и отчёт показываются по выбранной кампании. Выбор действует на этом устройстве, пока браузер открыт.
campaign-choose-voting = Голосование: { $date }
campaign-choose-button = Смотреть эту кампанию

# Программа
campaign-course-as-all = как у всех на этом уровне
campaign-event-of = Мероприятие, которое нужно посетить: { $level }
campaign-event-none = не требуется
campaign-offices-of = Другой курс по должности: { $level }
expected-event-done = вы участвовали: { $date }
expected-event-ahead = вы ещё не участвовали
expected-events = Мероприятия

## What is to be mended in a draft
fault-slug = В имени для адреса — только строчные латинские буквы, цифры и дефис, например count-copy-days.
fault-topic = Выберите тему.
fault-minutes = Укажите минуты числом: не меньше 1.
fault-attempts = Нужна хотя бы одна попытка.
fault-window = День закрытия раньше дня открытия.
fault-title = Напишите название на казахском и русском.
fault-missing = {$language}: текста нет.
fault-behind = {$language}: текст не обновлён после последнего изменения. Обновите его или отметьте «верен как есть».
fault-shape = {$language}: подзаголовки, таблицы, врезки или рисунки не такие, как в казахском тексте.
fault-line = {$language}, строка {$line}: {$problem}
fault-job-aid = Памятка: {$problem}
fault-practice = Нет вопроса для упражнения «{$slug}».
fault-module = Нет модуля «{$slug}».
fault-test = Нет теста «{$slug}».
fault-no-modules = Выберите хотя бы один модуль.
fault-empty-test = Укажите число вопросов хотя бы по одной теме.
fault-bank = По теме «{$topic}» есть {$available}, нужно {$needed}.
fault-no-numbers = чисел нет
fault-difficulty = Выберите сложность.
fault-edition = Укажите день редакции закона.
fault-no-words = {$language}, {$part}: нет текста.
fault-same = {$language}: вариант {$option} повторяет другой.
fault-few-options = {$language}: нужны хотя бы два варианта.
fault-needless-options = {$language}: если ответ пишут, вариантов нет.
fault-why-of-options = {$language}: пояснение должно быть у каждого варианта или ни у одного.
fault-prompts = {$language}: в соответствии слева от 2 до 8 строк.
fault-letters = {$language}: варианты не те же, что в казахском.
fault-prompt-count = {$language}: слева не столько строк, сколько в казахском.
fault-why-in-some = Пояснения должны быть на всех языках или ни на одном.
fault-numbers = {$part}: в казахском {$kk}, {$language} {$own}. Числа должны совпадать.
fault-key-one = Отметьте один верный вариант.
fault-key-many = Отметьте два верных варианта или больше, но не все.
fault-key-letter = Верным отмечен вариант без текста.
fault-key-number = Напишите верный ответ целым числом.
fault-key-words = Напишите хотя бы один верный ответ.
fault-key-matches = Выберите пару для каждой строки слева.
fault-key-order = Укажите место каждого шага. В форме шаги не должны стоять в верном порядке: он будет виден.
fault-no-law = Укажите хотя бы одну статью.
fault-law = Статья не распознана: {$reason}
fault-other-edition = Закон теперь в редакции {$edition}. Сверьте вопрос с ней и обновите день.
text-no-title = первая строка должна быть заголовком: «# Заголовок»
text-heading-level = подзаголовки бывают только ## или ###
text-heading-skipped = ### стоит раньше первого ##
text-empty-heading = в подзаголовке нет слов
text-html = HTML не используется: {$html}
text-callout = неизвестный вид врезки: > [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] или [!CAUTION]
text-footnote-missing = у сноски [^{$name}] нет текста
text-footnote-unused = сноски [^{$name}] нет в тексте
text-image-alt = напишите, что на рисунке: ![описание](media:…)
text-image-missing = такого рисунка нет; добавьте его на странице «Медиа»
text-empty-link = в ссылке нет слов
text-link = на «{$address}» ссылаться нельзя
text-manual = нет руководства «{$slug}»
item-stem = вопрос
item-explanation = пояснение
item-prompt = строка {$n} слева
item-option = вариант {$letter}
item-why = почему {$letter}

## Trainers at work
drafts-title = Рабочий стол
draft-title = {$kind}: {$slug}
draft-course = Курс
draft-module = Модуль
draft-manual = Руководство
draft-chapter = Глава
draft-item = Вопрос
draft-test = Тест
draft-writing = пишется
draft-offered = ждёт прочтения
draft-returned = возвращено
draft-approved = одобрено
draft-saved = Сохранено.
draft-offered-done = Предложено второму тренеру. Когда он прочтёт и одобрит, можно публиковать.
draft-rebased = Черновик теперь опирается на последнюю опубликованную редакцию.
draft-to-review = Прочесть и одобрить
draft-based-on = начат с редакции {$number}
draft-new = новый, ещё не публиковался
draft-saved-at = Сохранено: {$at}, {$who}
draft-others = Сейчас с этим работает ещё {$names}. Если сохраните оба, ничьи слова не пропадут: будут показаны оба текста.
draft-returned-by = {$who} вернул(а)
draft-to-mend = Что осталось до предложения
draft-conflict = Пока вы писали, {$who} сохранил(а) новый текст. Ваш ещё не сохранён, он в форме ниже.
draft-theirs = Текст, который сохранил(а) {$who}
draft-theirs-lead = Перенесите нужное в свой текст и нажмите «Сохранить»: тогда останется ваш текст.
draft-take-theirs = Отказаться от моих изменений и продолжить с этим текстом
draft-preview = Предпросмотр
draft-save = Сохранить
draft-offer = Сохранить и предложить прочесть
draft-drop = Отказаться от черновика
draft-drop-lead = Опубликованный текст не изменится. Черновик уйдёт из списка, но останется в записях.
draft-drop-button = Отказаться
draft-choose = выберите
draft-name = название
draft-summary = кратко
drafts-which-manual = Выберите руководство, к которому относится глава.
drafts-dropped = От черновика отказались.
drafts-published = Опубликовано. Участники видят новую редакцию; начатые тесты остаются на своей.
drafts-empty-title = Пока ничего не пишется
drafts-empty = Начните новое ниже или измените опубликованное.
drafts-to-review = можете прочесть
drafts-new = Начать новое
drafts-kind = Что пишете
drafts-slug = Имя для адреса
drafts-slug-hint = Латиницей, например count-copy-days. Потом не меняется.
drafts-manual = Руководство (для главы)
drafts-begin = Начать
column-draft = Что
column-draft-kind = Вид
column-draft-state = Состояние
column-saved = Сохранено
batches-title = Списки из файлов
batch-open = открытых черновиков: {$n}
batch-offered = Предложено прочесть: {$n}.
batch-approved = Одобрено: {$n}.
batch-published = Опубликовано: {$n}.
batch-writing = Пишутся: {$n}
batch-faulty = Неполные: {$n}
batch-offered-count = Ждут прочтения: {$n}
batch-approved-count = Одобрены: {$n}
batch-offer = Предложить прочесть полные
batch-publish = Опубликовать одобренные: {$n}
batch-approve = Одобрить на этой странице: {$n}
content-title = Опубликованные материалы
content-lead = «Изменить» открывает черновик: участники его не видят, пока второй тренер не одобрит и он не опубликован.
content-courses = Курсы
content-modules = Модули
content-manuals = Руководства
content-tests = Тесты
content-edit = Изменить
content-retire = Вывести из употребления
content-retire-lead = Сделанное останется в записях. Если опубликовать снова, материал вернётся.
content-drafted = есть черновик
content-retired = Выведено из употребления.
content-without-source = Этот текст опубликован старой версией, без исходного текста. Опубликуйте его папку заново командой `kaskad content publish`, тогда его можно будет изменить.
content-needed = Не выведено: используется в {$by}. Сначала измените это.
manual-public = Можно читать без входа
manual-chapters = Главы
manual-chapters-hint = Новая глава начинается на «Рабочем столе» и при публикации встаёт в конец.
manual-chapters-of = Главы: {$title}
move-up = Выше
move-down = Ниже
move-up-of = Выше: {$title}
move-down-of = Ниже: {$title}
leave-out = убрать
module-minutes = Сколько примерно минут читать
module-practice = Вопросы для упражнения
module-practice-hint = Имена через запятую. Если пусто, берутся первые пять вопросов темы.
module-test = Тест для упражнения
module-no-test = нет
module-job-aid = Памятка
module-job-aid-hint = Одна страница для печати. Если пусто, её не будет.
text-still-right = {$language}: верен как есть
text-hint = Первая строка — заголовок («# »). Строение на двух языках должно совпадать.
text-english = На английском (если нужно)
text-help = Разметка
mark-heading = подзаголовок
mark-bold = жирный шрифт
mark-list = список
mark-steps = шаги
mark-note = врезка
mark-law = ссылка на статью
mark-module = ссылка на модуль
mark-picture = рисунок
mark-table = таблица
text-label = текст
item-part-marks = За частично верный ответ даётся часть балла
item-in-case = Вопрос кейса «{$slug}»: он выпадает вместе с ситуацией.
item-stem-label = вопрос
item-explanation-label = пояснение (показывают после ответа)
item-law = Статьи
item-law-hint = Например: 43(8), 41(6), koap/119
item-edition-label = День редакции закона
item-angoff = Оценка Ангоффа, %
item-angoff-hint = Сколько из 100 участников с минимально нужными знаниями ответят верно: среднее экспертов.
item-more = Дополнительно
item-kind-hint = Если смените вид, нажмите «Сохранить»: форма изменится.
item-option-words = вариант
item-why-label = Почему верно или неверно
item-why-words = почему
item-is-right = Верный ответ
item-place = Верное место
item-order-hint = Запишите шаги вперемешку и укажите верное место каждого.
item-prompt-words = слева
item-match = Пара
item-left = Слева
item-right = Справа
item-answer = Верное число
item-accepted = Ответы, которые считаются верными, каждый в своей строке
item-accepted-hint = Запишите на всех языках. Заглавные и русские буквы вместо казахских не важны.
item-english = Английская сторона (если нужна)
course-levels = Какому уровню
course-offices = Какой должности
course-offices-hint = Если не отмечено, всем.
course-modules = Модули
course-add-module = Добавить модуль
course-express = Экспресс-путь
course-express-hint = Модули для тех, кто пришёл перед самым голосованием.
course-final = Итоговый тест
course-entry = Входной тест
course-control = Контрольный тест
test-kind = Вид
test-minutes = Время, минут
test-attempts = Число попыток
test-wait-minutes = Между попытками, минут
test-pass = Проходной порог, %
test-grace = Ждать запоздавшие ответы, секунд
test-first-day = День открытия (если нужен)
test-last-day = Последний день (если нужен)
test-review = Что показывают после сдачи
test-review-closed = Что показывают после закрытия теста
test-review-same = то же
review-nothing = только результат
review-topics = результат и темы
review-answers = все вопросы и ответы
test-by-angoff = Порог считается по оценкам Ангоффа каждого варианта
test-languages = На каких языках можно сдавать
test-languages-hint = Если не отмечено, на любом.
test-blueprint = Состав
test-blueprint-hint = Сколько вопросов по каждой теме, сколько среди них кейсов. Сколько не меньше нужно каждой сложности; можно оставить пустым.
blueprint-items = Всего
blueprint-cases = Кейсов
blueprint-have = в банке {$n}
test-rules = Попыток: {$attempts}, минут: {$minutes}, порог: {$mark} %
review-title = Прочтение. {$kind}: {$slug}
review-back = К черновику
review-history = Кто читал
review-approved = одобрил(а)
review-returned = вернул(а)
review-tick-all = Чтобы одобрить, проверьте и отметьте всё.
review-say-what = Напишите, что исправить.
review-own = Этот текст писали вы. Его читает и одобряет другой тренер.
review-changed = Пока вы читали, черновик изменился. Ниже новый текст, прочтите ещё раз.
publish-overtaken = После начала черновика опубликована другая редакция. Откройте черновик и сверьте с новой.
publish-say-what = Напишите одной фразой, что изменилось.
check-meaning = Смысл на двух языках один
check-key = Верный ответ один и бесспорен
check-law = Статья указана верно
check-negatives = В вопросе нет отрицания
check-terms = Термины как в глоссарии
check-invented = Ничего не выдумано
check-complete = Всё на месте
review-changes = Что изменилось
review-waits = Ждёт прочтения
review-not-offered = Ещё не предложено
review-not-offered-lead = Автор предложит прочесть, когда закончит.
review-checklist = Что проверено
review-comment = Замечание
review-comment-hint = Если возвращаете, напишите, что исправить.
review-approve = Одобрить
review-return = Вернуть
review-approved-by = {$who} одобрил(а).
publish-note = Что изменилось
publish-note-hint = Одна фраза: так будет в истории.
publish-lead = После публикации участники увидят новую редакцию. Начатые тесты останутся на своей.
publish-button = Опубликовать
statistics-title = Статистика
import-title = Вопросы из файла
nav-drafts = Рабочий стол
item-suspended = Вопрос временно выведен из тестов: закон изменился. Он вернётся, когда его снова одобрят и опубликуют.
item-used-in = Где используется
item-alike = Похожие вопросы
item-history = История
revision-from-folder = из папки
revision-line = Редакция {$number}: {$at}, {$who}
correction-begin = Исправить ключ

