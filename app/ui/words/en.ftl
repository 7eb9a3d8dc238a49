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
your-number = Your answer
scenario = Situation
nothing-chosen = Choose an answer first
right = Right
wrong = Wrong
no-answer = Not answered
right-answer = right answer
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
