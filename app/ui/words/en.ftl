# The words of the pages. Kazakh and Russian are official; English is extra.

## The frame of every page
brand = Kaskad
brand-line = Distance learning and testing for members of election commissions
skip-link = Skip to main content
language = Language
nav-label = Main menu
nav-training = My training
nav-manuals = Manuals
nav-completion = Completion
nav-members = Members
nav-bank = Question bank
nav-grants = Roles
account = Sessions and password
sign-out = Sign out
back = Back
trail-label = You are here
home = Home
error-prefix = Error
error-summary-title = Check what you entered
next-step = Next step
pages-label = Pages
page-previous = Previous
page-next = Next

## Offices, levels, roles
office-chair = chair
office-deputy = deputy chair
office-secretary = secretary
office-member = member
level-central = Central election commission
level-regional = territorial election commission
level-district = territorial election commission
level-okrug = district (okrug) election commission
level-precinct = precinct election commission
role-trainer = trainer
role-organiser = organiser
role-reviewer = reviewer
role-administrator = administrator
role-trainer-does = sees modules and questions
role-organiser-does = keeps the member list, hands out sign-in slips
role-reviewer-does = sees completion and reports
role-administrator-does = manages commissions and roles

## Counted things
minutes = { $n ->
    [one] {$n} minute
   *[other] {$n} minutes
}
minutes-about = { $n ->
    [one] about {$n} minute
   *[other] about {$n} minutes
}
minutes-short = {NUMBER($n)} min
items = { $n ->
    [one] {$n} question
   *[other] {$n} questions
}
chapters = { $n ->
    [one] {$n} chapter
   *[other] {$n} chapters
}
members = { $n ->
    [one] {$n} member
   *[other] {$n} members
}
attempts-left = { $n ->
    [one] {$n} attempt left
   *[other] {$n} attempts left
}
days-left = { $days ->
    [one] {$days} day left until voting day.
   *[other] {$days} days left until voting day.
}

## Signing in
sign-in-title = Sign in
sign-in-login = IIN or login
sign-in-login-hint = The IIN is on the identity card and has 12 digits.
sign-in-secret = Password, or the code on your slip
sign-in-secret-hint = The first time, enter the code on the slip from your commission's secretary. Spaces do not matter.
sign-in-button = Sign in
sign-in-login-missing = Enter your IIN or login
sign-in-secret-missing = Enter your password or the code on your slip
sign-in-wrong = The IIN (login) or the password (code) is not right. Check them and try again.
sign-in-too-many = { $minutes ->
    [one] Too many wrong tries. Try again in {$minutes} minute, or ask the secretary for a new code.
   *[other] Too many wrong tries. Try again in {$minutes} minutes, or ask the secretary for a new code.
}
sign-in-busy = Very many people are signing in right now. Press “Sign in” again in a minute. Your IIN is kept; the password has to be typed again.
sign-in-signed-out = You have signed out.
sign-in-session-ended = Your session has ended, please sign in again. Your answers are kept.
sign-in-help-title = Cannot sign in?
sign-in-help = Ask the secretary of your commission for a slip with a new code.
sign-in-manuals = Manuals can be read without signing in.

## The password
password-first-title = Choose a password
password-first-lead = The code on your slip works only once. Next time you will sign in with this password.
password-change-title = Change your password
password-change-lead = After the change you will be signed out on your other devices.
password-current = Current password
password-new = New password
password-new-hint = { $least ->
    [one] At least {$least} character. A phrase of several words is easy and safe. Do not use your IIN or your name.
   *[other] At least {$least} characters. A phrase of several words is easy and safe. Do not use your IIN or your name.
}
password-again = New password again
password-save = Save the password
password-current-missing = Enter your current password
password-current-wrong = The current password is not right
password-new-missing = Enter a new password
password-too-short = { $least ->
    [one] The password is too short: it needs at least {$least} character
   *[other] The password is too short: it needs at least {$least} characters
}
password-too-common = This password is too common and easy to guess. Choose another one.
password-tells-who = The password must not contain your IIN, login or name
password-differ = The two passwords differ. Enter both again.

## Sessions
sessions-title = Where you are signed in
sessions-lead = These are the devices on which your account is open. If you do not know a device, end its session and change your password.
session-current = this device
session-seen = Last seen: {$at}
session-since = Signed in: {$at}
session-end = End the session
session-end-of = End the session: {$device}
sessions-end-others = End all other sessions
sessions-only-this = You are not signed in anywhere else.
session-one-ended = The session has ended.
sessions-others-ended = All other sessions have ended.
password-changed = Your password has been changed.
sessions-change-password = Change your password

## My training
training-title = My training
voting-day-today = Today is voting day.
voting-day-was = Voting day was {$date}.
modules-read = {$read} of {NUMBER($of)} modules read.
module-of = Module {NUMBER($n)}
module-titled = Module {NUMBER($n)}. {$title}
reading-start = Start reading
reading-continue = Continue reading
programme = Course programme
state-read = read
state-next = next
test-letter = T
test-modules-first = after the modules
test-ready = ready to take
test-open = under way
test-wait = opens {$at}
test-used-up = no attempts left
test-passed = passed
test-over = over
test-opens = The test opens on {$day}
test-closed = The test closed on {$day}
test-closed-lead = If you missed it, contact your commission's organiser.
test-take = Go to the test
test-continue = Continue the test
next-test-open = Your test is under way and the time is running. Your answers are saved.
next-test-wait = The next attempt opens {$at}. Until then, go over the modules again.
next-used-up = All attempts are used and the test is not passed. Speak to the secretary of your commission.
next-see-result = See the last result
completed-title = You have completed your training
completed-on = Completed on {$date}
completed-lead = The modules stay open: read again what you need before voting day.
no-membership-title = You are not on the list of a commission
no-membership = Training is assigned to members of election commissions. If you are one, ask your secretary to check the list.
no-campaign-title = No training is under way
no-campaign = When an election campaign begins, your training will open on this page. Until then you can read the manuals.
open-manuals = Open the manuals
over-title = Training is over
over-lead = Results are final. The modules can still be read.
over-not-completed = You did not complete the training in this campaign.

## A module
contents = Contents
mark-read-title = Have you read the module?
mark-read-lead = Once marked, the module counts as read.
mark-read = I have read this
module-read = You read this module: {$at}
practice-title = Practice questions
practice-lead = They are for checking yourself and do not count towards the test.
practice-check = Check
practice-again = Answer again
question-number = Question {NUMBER($n)}
choose-one = Choose one answer
choose-many = Choose all that are right
write-number = Write a whole number in digits.
match-each = Choose a match for each line
put-in-order = Choose the place of each step
write-words = Write it in words
your-words = Your answer
not-chosen = not chosen
your-number = Your answer
scenario = Situation
nothing-chosen = Choose an answer first
right = Right
wrong = Wrong
no-answer = Not answered
right-answer = right answer
partly-right = Partly right
your-place = you put it at place {$place}
your-answer = your answer
law-label = The law:
module-next = Next: {$title}
module-to-test = All modules are read: go to the test
to-training = Back to my training
module-guest = This module does not count towards a training of yours.

## A test: rules, questions, overview, result
test-kind-entry = Entry test
test-kind-practice = Practice test
test-kind-final = Final test
test-kind-control = Control test
rules-title = The rules
rule-items = Questions
rule-minutes = Time
rule-pass = To pass
rule-pass-points = {$points} of {NUMBER($max)}
rule-attempts = Attempts left
rule-attempts-of = {NUMBER($left)} of {NUMBER($of)}
rule-clock = The time runs from the first question and does not stop, even if you close the page.
rule-saved = Every answer is saved at once. If the connection breaks, come back and go on where you stopped.
rule-change = Until you submit, you can change answers and go back to questions.
rule-deadline = When the time is up, the saved answers are graded.
rule-language = You can switch the language during the test: questions and answers stay as they are.
rule-wait = { $minutes ->
    [one] You must wait {$minutes} minute between attempts.
   *[other] You must wait {$minutes} minutes between attempts.
}
test-start = Start the test
test-start-lead = The time starts when you press the button.
test-unread-title = Read the modules first
test-unread-lead = The test opens after these modules:
test-open-title = You have an attempt under way
test-wait-title = Next attempt: {$at}
test-used-up-title = No attempts left
test-passed-title = You have passed this test
test-passed-lead = Your result: {$points} of {NUMBER($max)}.
test-over-title = The test is closed
test-last = Your last attempt: {$points} of {NUMBER($max)}.
see-result = See the result
time-left = Time left
position-of = Question {$n} of {NUMBER($of)}
flag = Come back to this one
save-next = Save and continue
save-previous = Previous question
save-overview = Save and see all
all-questions = All questions
saved-at = Saved: {$at}
notice-not-a-number = Write a whole number in digits, such as 873. The answer is not saved.
notice-place-twice = Two steps stand at one place. Each place is chosen once. Your other answers are saved.
notice-newer = A newer answer from another window or device is saved and shown below.
notice-welcome-back = The test goes on where you stopped. Your answers are saved.
map-label = List of questions
map-answered = answered
map-open = not answered
map-flagged = flagged
overview-title = Check your answers
overview-answered = Answered
overview-open = Not answered
overview-flagged = Flagged
overview-over = The time is over. The saved answers will be graded.
overview-warn = { $n ->
    [one] {$n} question is not answered. It scores no point.
   *[other] {$n} questions are not answered. They score no points.
}
overview-all = All questions are answered.
overview-first-open = Go to an unanswered question
overview-submit-title = Finish the test
overview-submit-lead = After you finish, answers cannot be changed.
overview-submit = Finish the test
result-passed = You passed
result-failed = You did not pass
result-score = {$points} of {NUMBER($max)}
result-needed = Needed to pass: {NUMBER($points)}
result-submitted = Finished: {$at}
result-time-ran-out = Time ran out: {$at}. The saved answers were graded.
result-topics = By topic
topic = Topic
score = Score
share = Share
result-read-modules-title = Finish reading the modules
result-read-modules = The test is passed. Your training is complete once you have read these modules:
result-retry-title = You can try again
result-retry-weak = First read again the modules where your score was low:
result-retry = Take the test again
result-retry-from = The next attempt opens: {$at}
result-used-up = No attempts are left. Ask the secretary of your commission what to do.
result-answers = Questions and answers

## Manuals
manuals-title = Manuals
manuals-lead = Manuals can be read and printed without an account.
manuals-empty-title = No manuals have been published yet
manuals-empty = They will appear on this page once published.
manual-print = Print the whole manual
manual-print-hint = To print, use your browser's “Print” command (Ctrl+P).
chapter-number = Chapter {NUMBER($n)}
chapter-list = Chapters
chapter-previous = Previous chapter
chapter-next = Next chapter

## Completion
completion-title = Completion
completion-as-of = As of {$date}
figure-in-office = members in office
figure-started = started
figure-passed = passed the test
figure-completed = completed
completion-own = The commission's own members
completion-below = Commissions below
column-code = Code
column-commission = Commission
column-members = Members
column-started = Started
column-passed = Passed
column-completed = Completed
column-rate = Rate
interval = 95% interval: {$low} to {$high}
interval-note = With fewer than 30 members the rate comes with its 95% confidence interval (Wilson): in a small group one person changes the rate a lot.
sort-label = Order:
sort-name = by name
sort-rate = lowest rate first
column-bar = Chart
column-action = Action
column-kind = Kind of answer
trend-title = By day
trend-label = Share who completed, from {$from} to {$to}: {$first} to {$last}
trend-table = Show as a table
column-day = Day
trend-empty = The first day's figures will appear tomorrow.
download = Download:
download-csv = CSV
download-xlsx = Excel (XLSX)
completion-nobody-title = The commission has no members
completion-nobody = Figures will appear here once members are on the list.
rate-none = no members
members-title = Members: {$name}
stage-label = Stage
stage-in-office = all
stage-not-started = not started
stage-started = started
stage-passed = passed
stage-completed = completed
stage-not-completed = not completed
members-search = Search by name
members-search-hint = Russian letters find Kazakh names too.
members-search-button = Search
members-own = Only the members of the commission itself.
members-until = As of the end of {$day}.
members-search-clear = Show all
members-empty-title = The list is empty
members-empty = Nobody is at this stage. Choose another one.
members-not-found = Nobody found for “{$search}”. Try only the beginning of the surname.
column-name = Name
column-office = Office
not-yet = not yet

## Members and slips
commission-members = Members of the commission
commission-select-hint = Select the members who need a sign-in slip.
column-iin = IIN
member-since = since {$date}
access-none = never signed in, no slip
access-slip = slip printed: {$at}
access-slip-expired = slip expired: {$at}
access-signed-in = last signed in: {$at}
slips-print = Prepare slips
slips-print-lead = A new code makes the earlier one invalid. Slips are shown only once, so print them at once.
slips-print-without = For all who have neither signed in nor a slip ({NUMBER($n)})
slips-nobody = Select at least one member
commission-empty-title = The commission has no members
commission-empty = Members are loaded by the administrator. Choose a commission below or ask the administrator.
column-never = Never signed in
slips-title = Sign-in slips
slips-left-out-title = Not everybody got a slip
slips-left-out = {$names}: their roles are wider than yours. Ask the administrator.
slips-once-title = The slips are shown only once
slips-once = Print this page before you close it (Ctrl+P). These codes cannot be seen again; only new ones can be made.
slip-site = Website
slip-login = IIN or login
slip-code = One-time code
slip-until = The code works until {$date}
slip-how = Open the website, enter your IIN and the code, then choose your own password. Give the slip to nobody.

## Roles
grants-title = Roles
grants-lead = A role holds in the commission and in all those below it.
grants-list = Roles in force
grants-empty-title = No roles have been given yet
grants-empty = Give one with the form below.
column-person = Person
column-role = Role
column-given = Given
grant-by = by {$name}
grant-end = End
grant-end-of = End {$name}'s role ({$role})
grant-own = your own
grant-give-title = Give a role
grant-login = IIN or login
grant-role = Role
grant-code = Commission code
grant-code-hint = Such as KZ-43-0060. It stands in the address of the commission's page.
grant-give = Give the role
grant-login-missing = Enter an IIN or login
grant-login-unknown = Nobody has this IIN or login
grant-role-missing = Choose a role
grant-code-missing = Enter a commission code
grant-code-unknown = No commission has this code
grant-already = This person already has this role there
grant-given = The role has been given.
grant-ended = The role has ended. Its record is kept.

## The question bank
bank-title = Question bank
bank-lead = Questions are shown here with their keys. Do not show them to commission members.
bank-empty-title = The bank is empty
bank-empty = Questions are published from the content folder: kaskad content publish.
column-practice = Practice
column-test = Test
column-needed = Needed by one test
bank-too-few = too few questions
bank-topic-empty = There are no questions on this topic.
column-question = Question
column-use = Use
column-difficulty = Difficulty
use-practice = practice
use-test = test
kind-single = one answer
kind-multiple = several answers
kind-true-false = true or false
kind-matching = matching
kind-ordering = ordering
kind-short-text = short text
kind-numeric = Number
difficulty-easy = easy
difficulty-usual = usual
difficulty-hard = hard
item-title = Question: {$slug}
item-key = key
item-edition = Edition of the law: {$date}
item-revision = Revision {NUMBER($n)}, published: {$at}
item-face-missing = There is no English face: the Russian one is shown.

## When a page cannot be shown
forbidden-title = You may not see this page
forbidden = The page is outside the role you have been given. Nothing of yours has changed.
forbidden-next = If you need it for your work, ask the administrator for a role.
foreign-form-title = The form came from another site
foreign-form = For safety it was refused; nothing has changed.
foreign-form-next = Open the page on this site and send the form again.
not-found-title = There is no such page
not-found = The address may be mistyped, or the page has moved.
not-found-next = Check the address or start from the home page.
unprocessable-title = The request was not understood
unprocessable = What was sent does not fit this page's form. Nothing has changed; what was saved before is kept.
unprocessable-next = Go back, reload the page and send it again.
too-many-title = Too many requests
too-many = Many requests came from one address in a short time. Your saved answers are kept.
wait-seconds = { $seconds ->
    [one] Reload the page in {$seconds} second.
   *[other] Reload the page in {$seconds} seconds.
}
internal-title = Something went wrong
internal = This is our fault, not yours. Answers and data saved before are kept.
internal-next = Reload the page. If it happens again, give this number to your commission's secretary:
unavailable-title = The server is busy
unavailable = Very many people are here, or the system is being updated. Saved answers are kept.
go-home = Go to the home page

## Home of staff
staff-title = What you can do here
staff-completion = Completion rates by commission, down to the precinct and the single member.
staff-members = The member lists, and handing out sign-in slips.
staff-bank = Questions with their keys and articles of the law.
staff-grants = Who has which role in which commission.
staff-manuals = Manuals for members of commissions.
staff-none = You have no role yet. Please ask the administrator.

## What the browser says while a test is under way; the braces are filled there
keeper-ten-minutes = 10 minutes left
keeper-five-minutes = 5 minutes left
keeper-one-minute = 1 minute left
keeper-time-up = Time is up. Your answers are being sent.
keeper-saving = Saving…
keeper-saved = Saved: {"{time}"}
keeper-offline = No connection. Answers not sent: {"{n}"}. They are kept on this device and will be sent when the connection is back.
keeper-busy = The server is busy. Answers not sent: {"{n}"}. They are kept on this device and will be sent again.
keeper-unkept = Answers not sent: {"{n}"}. This device does not keep them: leave the page open until they are sent.
keeper-signed-out = Your session has ended. Answers not sent: {"{n}"}. They are kept on this device and will be sent once you sign in.
keeper-closed = The test is over; answers are no longer taken.
keeper-refused = The answer to question {"{n}"} was not accepted. Please choose again.
keeper-newer = Question {"{n}"} has a newer answer, given elsewhere; it is shown now.
keeper-cannot-leave = Answers not saved yet: {"{n}"}. You can go on once they are saved.

# Courses, entry and control, pages to print
job-aid = A page to print: { $title }
job-aid-hint = Print this page and keep it on the table. It fits one sheet.
back-to-module = Back to the module
module-beside = Besides
entry-lead = This test shows what you know before the course. It does not count.
entry-read-first = Read first
control-note = taken when your commission calls you
further-courses = Further courses for your office
further-courses-lead = These courses are offered beyond the training that is required.
result-beside-title = What to do now
result-entry = This result does not count. Read the modules of the weak topics with care.
result-practice = This is a practice test. You may take it as often as you like.
result-further = This is the test of a further course. The result is kept.
result-control = The result is kept.
result-again = Take the test again

# Glossary and search
glossary-title = Glossary
glossary-lead = Terms of elections in three languages.
glossary-search = Find a term
glossary-count = { $n ->
    [one] {$n} term
   *[other] {$n} terms
}
glossary-none = No such term
glossary-all = Show all terms
glossary-unsure = (to be checked by a lawyer)
search-button = Search
manuals-search = Search the manuals
manuals-search-hint = Any form of a word will do.
manuals-found = Found for “{ $query }”: {NUMBER($n)}
manuals-not-found = Nothing found for “{ $query }”
manuals-not-found-lead = Try another word, or the beginning of one.

## The red list and the forecast
red-list-title = Who needs attention first
red-list-lead = Precincts and members that are not ready for voting day.
red-list-offices = Untrained chairs and secretaries
red-list-commissions = Precincts with nobody trained
red-list-newcomers = Came after the training began
red-list-since = In office since
red-list-empty = Nobody is here
red-list-empty-lead = By this list everybody is ready.
forecast-title = Forecast
forecast-reached = Every member has completed the training.
forecast-in-time = At this pace everybody will have completed on { $day }, before voting day.
forecast-late = At this pace everybody will have completed only on { $day }, after voting day.
forecast-never = Nobody completed in the last seven days: at this pace the target is never reached.
forecast-pace-needed = To be in time, at least { $n } members have to complete each day.
forecast-expected = In the last seven days { $gained } completed. At this pace { $expected } ({ $share }) will have completed by voting day.

## Events of the cascade
nav-events = Events
staff-events = Enter a seminar or a training and tick who was there.
events-title = Training events
events-lead = Who trained whom, when and where.
events-new = Enter an event
events-empty-title = No events yet
events-empty = After a seminar enter it here: one screen, one minute.
events-figure-events = events
events-figure-attendances = attendances
events-figure-people = people attended
events-figure-others = other participants
events-kept-apart = A member at three seminars is three attendances and one person.
column-event = Event
column-organiser = Organiser
column-attended = Attended
column-others = Others
event-withdrawn = withdrawn
event-audience-members = for members of commissions
event-audience-others = for other participants in elections
event-form-in-person = in person
event-form-online = online
event-form-mixed = mixed
event-entry-title = Enter an event
event-kind = Kind
event-day = Day
event-start = Start
event-length = Length, minutes
event-form = Form
event-audience = For whom
event-place = Place
event-link = Link to join
event-link-hint = Begins with https://
event-languages = Languages
event-agenda = Agenda and materials
event-seats = Seats
event-seats-hint = Only when people sign up. When the seats are taken, the next ones wait.
event-trainers = Who trained
event-trainers-more = More
event-present = Who was there
event-present-hint = Leave all unticked when the event is still to come.
event-all-present = All were there
event-of = From which commissions
event-of-show = Show their members
event-find = Somebody not on the list
event-find-hint = IIN or name; Russian letters find Kazakh ones
event-find-button = Find
event-found = Found
event-found-none = Nobody found. Try another spelling.
event-others = Other participants, head count
event-others-names = by name
event-others-named = Names, one to a line: { $category }
event-wrong-named = More are named than counted, or a name is too long: { $category }
event-further = Further: languages, link, agenda, seats
event-parent = Follows which event
event-parent-none = no event above
event-save = Save the event
event-wrong-kind = Choose the kind of event
event-wrong-day = Write the day as 2026-03-05
event-wrong-day-outside = This day lies outside the campaign's training: { $from } – { $until }
event-wrong-start = Write the start as 10:00
event-wrong-length = Write the length in minutes, from 1 to 14400
event-wrong-form = Choose how it was held
event-wrong-audience = Choose for whom it was
event-wrong-place = Write the place
event-wrong-link = The link must begin with https://
event-wrong-too-long = A text is longer than 2000 characters. Shorten it.
event-wrong-seats = Write the number of seats in digits or leave it empty
event-wrong-trainers = Tick who trained
event-wrong-others = Write the head count in digits: { $category }
event-wrong-ahead = Nobody can have been at an event to come. Take the ticks away or correct the day.
event-stranger = One of those ticked held no office in your commissions on that day: { $name }. Nothing was saved; take the tick away.
event-saved = The event is saved.
event-saved-before = This event was saved before; it was not entered twice. Please check below that it is as you want it.
event-corrected = The correction is saved.
event-withdrawn-done = The event is out of every count. Its record is kept.
event-scan-done = The list is uploaded.
event-entered-by = Entered by { $name }, { $when }
event-orphan = None of the trainers was trained a level above before that day, so those who attended show as orphans of the cascade.
event-people = Participants
event-nobody = Nobody is ticked
event-correct-lead = Change the ticks and say why. Who changed what, when and why stays in the log.
event-why = Reason
event-why-missing = Write the reason
event-correct-save = Save the correction
event-withdraw = Take the event out of the counts
event-withdraw-lead = Only when it was entered by mistake. The record stays with the reason and counts nowhere.
event-withdrawn-because = Taken out { $when }. Reason: { $why }
event-sheet = Print the list to sign
event-sheet-title = List of participants
event-sheet-lead = This list is the record. When it is signed, photograph it and upload it on the page of the event.
event-signature = Signature
event-number = No.
event-trainer-signature = The trainer's signature
event-screen = Check-in screen (QR)
event-screen-title = Check in
event-screen-lead = Point the camera of the phone at the code. It changes every 30 seconds.
event-screen-count = checked in
event-scans = The signed list
event-scan-file = Photograph or PDF, up to 8 MB
event-scan-upload = Upload
event-scan-wrong = The file was not uploaded: it must be a JPEG, PNG or PDF of up to 8 MB. Choose another.
event-signups = Signing up
event-signups-state = { $taken } of { $seats } seats taken, { $waiting } waiting
event-reminder = Text of a reminder
event-reminder-lead = Copy it and send it to the chat.
event-reminder-text = { $kind }: { $day }, { $start }. { $place } Sign up: { $link }
state-signed-up = signed up
state-waiting = waiting
state-attended = attended
state-absent = absent
state-withdrawn = withdrew
join-title = Sign up for the event
join-button = Sign up
join-withdraw = Withdraw
join-closed = Nobody signs up for this event, or it is over.
join-seat = You have a seat. Note the day and the place.
join-waiting = No seat is left; you are waiting. When one is free you will see it here.
join-attended = Your attendance is recorded.
join-absent = The organiser noted that you were absent. If that is wrong, tell them.
join-code-old = This code is old. Take the new one from the screen.

stage-invited = invited
stage-attended = attended an event
stage-not-attended = attended no event
stage-tested = tested

## The official report
report-title = Report of the campaign
report-lead = Every figure opens its rows. Events, attendances and people are counted apart.
report-link = Report of the campaign
report-on = As of { $day }
report-day = Cut-off day
report-show = Show
report-day-wrong = Write the day as 2026-03-05
report-members = Members of commissions who completed distance learning with testing
report-level = Level of commission
report-in-office = In office
report-completed = Completed
report-share = Share
report-total = Total
report-events = Training events
report-kind = Kind
report-organiser = Held by
report-count = Events
report-attendances = Attendances
report-people = People
report-others = Other participants
report-people-note = People do not add up: one person may have been at several events.
report-categories = Other participants by category
report-category = Category
report-materials = Materials
report-manuals = Methodological manuals
report-videos = Training videos
report-external = Figures from outside
report-external-lead = These figures were not counted here. Each has its source.
report-external-none = No figures from outside.
report-figure = Figure
report-value = Number
report-note = Source
report-line-day = Day
report-line-add = Add a figure
report-line-value = Number
report-line-note = Source: document, date, who told it
report-line-kind = Kind of event
report-line-no-kind = none
report-line-withdraw = Take out
report-line-withdraw-of = Take out: { $figure }, { $value }
report-line-wrong-value = Write the number in digits
report-line-wrong-note = Write the source
report-line-added = The figure is entered.
report-line-withdrawn = The figure is out of the report. Its record is kept.
external-events = events
external-attendances = attendances
external-others = other participants
external-tec-completed = members of territorial commissions who completed
external-pec-completed = members of precinct commissions who completed
external-manuals = methodological manuals
external-videos = training videos
external-published-events = published total of events
external-published-members = published total of members
external-published-others = published total of other participants
report-gap-title = A published figure is not the sum of its parts
report-gap = { $figure }: { $published } published, the parts add up to { $parts }, a difference of { $difference }.
report-sentence-title = Sentence for the press release
report-sentence = From { $from } to { $on }, { $events } training events were held; { $members } members of election commissions of all levels completed distance learning with testing, and { $others } other participants in the electoral process were reached.
report-more-than = more than { $number }
report-files = Files:
report-snapshots = Kept reports
report-snapshot-lead = A kept report does not change. The same hash means the same text.
report-snapshot-take = Keep this report
report-snapshot-taken = The report is kept.
report-snapshot-shown = This is a kept report.
report-hash = Hash
level-short-central = CEC
level-short-regional = regional TECs
level-short-district = district and city TECs
level-short-okrug = okrug commissions
level-short-precinct = PECs

coverage-title = Coverage
coverage-lead = How many of the members in office on the chosen day were planned for, invited, attended, tested and completed.
coverage-day = On which day
coverage-planned = Planned
coverage-invited = Invited
coverage-attended = Attended
coverage-tested = Tested
coverage-planned-note = The plan counts seats: somebody planned for two events counts twice.
coverage-map = Map of the regions
coverage-map-lead = The deeper the colour, the larger the share who attended an event.
lineage-title = The cascade
lineage-lead = Who learnt from whom. Depth is the number of steps from the centre. Those without a path to the centre are orphans.
lineage-empty-title = The cascade has not begun
lineage-empty = When events are entered, the levels will show here.
lineage-depth = Depth
lineage-depth-centre = 0, the centre
lineage-orphans = Orphans
lineage-events = Events
lineage-people = People
lineage-below = By the commissions below
lineage-untrained = At no event
lineage-decay = How knowledge travels from step to step
lineage-decay-lead = Mean share of right answers by topic, first attempts. Fewer than 20 people are not shown.
lineage-decay-alert = { $topic }: at depth { $depth } the result is more than one standard error below the level above. Go through the topic again with the trainers.
lineage-topic = Topic
lineage-orphans-list = Members without a path to the centre
lineage-orphans-lead = Whoever trained them was not trained a level above before. Train the trainer and hold the event again, or enter the trainer's own attendance.
lineage-tree-label = People by depth
plan-title = Training plan
plan-lead = What was planned, what was held, what is late.
plan-empty-title = No plan yet
plan-empty = Add the first event with the form below.
plan-figure-planned = planned
plan-figure-held = held
plan-figure-late = late
plan-figure-overdue = overdue
plan-figure-heads = people planned
plan-figure-reached = people reached
plan-heads = Head count
plan-state = State
plan-on-time = held on time
plan-late = { NUMBER($days) } days late
plan-ahead = ahead
plan-overdue = was due { NUMBER($days) } days ago
plan-enter = Enter as held
plan-enter-of = Enter as held: { $what }
plan-withdraw = Take out of the plan
plan-withdraw-of = Take out of the plan: { $what }
plan-add = Add to the plan
plan-note = Note
plan-added = Added to the plan.
plan-withdrawn = Taken out of the plan. Its record is kept.
plan-wrong-heads = Write the head count in digits, 1 or more
plan-wrong-note = The note is longer than 500 characters. Shorten it.
plan-below = Plans of the commissions below

nav-campaigns = Campaigns
staff-campaigns = Open, change or close a campaign.
campaigns-title = Campaigns
campaigns-lead = A campaign says what the training is for, and until when.
campaigns-empty-title = No campaigns yet
campaigns-empty = The first campaign is opened on the server itself: kaskad campaign.
campaign-frozen = closed
campaign-open = open
campaign-name-kk = Name in Kazakh
campaign-name-ru = Name in Russian
campaign-name-en = Name in English
campaign-type = Kind of election
campaign-voting-day = Voting day
campaign-training-from = First day of training
campaign-resolution = Number of the resolution
campaign-resolution-day = Day of the resolution
campaign-target = Target: members who shall complete, %
campaign-trainers-pass = A trainer must have passed the test
campaign-curriculum = Who completes what
campaign-course-of = Course: { $level }
campaign-course-none = none
campaign-stages = Stages
campaign-stages-lead = Empty lines are not kept.
campaign-stage-kk = Stage in Kazakh
campaign-stage-ru = Stage in Russian
campaign-stage-from = From
campaign-stage-until = Until
campaign-save = Save
campaign-saved = The campaign is saved.
campaign-wrong-name = Write the name in Kazakh and in Russian
campaign-wrong-day = Write the day as 2026-03-15
campaign-wrong-days = Voting day cannot be before the first day of training
campaign-wrong-target = Write a target from 1 to 100
campaign-wrong-stage = Fill in the stage's name in both languages and both days; it cannot end before it begins
campaign-clone = Open a new campaign like this one
campaign-clone-lead = Name, courses and stages are copied; the days move with voting day.
campaign-slug = Name in addresses
campaign-slug-hint = Small Latin letters, digits, hyphens. For example, maslikhat-2027
campaign-wrong-slug = Use small Latin letters, digits and hyphens only
campaign-slug-taken = There is a campaign with this name
campaign-clone-button = Open the copy
campaign-cloned = The campaign is open. Check its name.
campaign-freeze = Close the campaign
campaign-freeze-lead = Nothing changes in a closed campaign: events, attendance and report stay as they are. It cannot be opened again.
campaign-freeze-confirm = To confirm, write the campaign's name in addresses: { $slug }
campaign-freeze-wrong = The name does not match. The campaign is not closed.
campaign-frozen-done = The campaign is closed.
campaign-frozen-note = This campaign is closed. It can only be read.

members-as-of = in office on { $day }
events-narrowed = Narrowed to:

# An entry is kept on the device
kept-kept = Not saved yet; kept on this device.
kept-offline = No connection. What you entered is kept on this device and will save itself when the connection is back. You can close the page: open the list of events later.
kept-busy = The server is busy. What you entered is kept on this device and will save itself shortly.
kept-unkept = It could not be saved yet, and this device keeps nothing. Leave the page open until it is saved.
kept-unlisted = No connection, so the list could not be opened. What you ticked is kept on this device. Press the button again when the connection is back.
kept-signed-out = Please sign in again. What you entered is kept on this device and will be saved after you sign in.
kept-refused = The server did not take this event. What you entered is kept on this device. Please ask the commission above yours.
kept-saved-earlier = The event entered on {"{time}"} is saved now.
kept-open = Open it
kept-found = An event entered on {"{time}"} is kept on this device and is not saved yet.
kept-go-on = Go on with it
kept-remove = Remove from the device

# The express path
campaign-express = Express path: the last days before voting, a number
campaign-express-hint = Who comes into a commission in these days or later reads the most needed modules and takes the final test. 0 for no express path.
campaign-wrong-express = Write a whole number from 0 to 60
express-title = You are on the express path
express-lead = You came into the commission on { $since }, shortly before voting. Read the most needed modules and pass the final test: that completes your training. The rest can be read later.
express-later = Modules that can be read later
red-list-express = express path

# The campaign that is looked at
campaign-looked-at = Campaign:
campaign-choose-other = choose another
campaign-choose-title = Choose a campaign
campaign-choose-lead = Completion, events, plan and report are shown for the campaign you choose. The choice lasts on this device until the browser is closed.
campaign-choose-voting = Voting: { $date }
campaign-choose-button = Look at this campaign

# Curriculum
campaign-course-as-all = as for everybody at this level
campaign-event-of = Event to attend: { $level }
campaign-event-none = none asked for
campaign-offices-of = Another course for an office: { $level }
expected-event-done = you attended on { $date }
expected-event-ahead = not attended yet
expected-events = Events
