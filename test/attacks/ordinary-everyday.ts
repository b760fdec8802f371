/** Everyday sentences that hold no secret, one a line. */
export const everyday: string[] = `
We met on 12 May via friends of my sister.
The train leaves at 17:42 from platform 9.
On 5 June via Roma we drove to Naples.
I booked 3 Via Rail tickets for August.
The parcel came on 14 March via DHL.
In 2019 via Erasmus I went to Turin.
We walked 12 kilometres along the river.
I ran 10 miles in 85 minutes.
It is 350 km from Lisbon to Porto.
The flat costs 1,250 euros a month.
I paid $1,234.56 for the bike.
She owes me 45 euros and 20 cents.
The total was 3 x 19.99, so 59.97.
My flight is LH1234 on 3 April.
The booking reference is on the ticket.
The order number is 114-3941689-8772232.
Tracking number 1Z999AA10123456784 says it is in Madrid.
ISBN 978-3-16-148410-0 is the book I meant.
The invoice 2024-00123 is still open.
Room 214 is on the second floor.
Take bus 35 to Harbour Street, then walk.
Tram 28 goes past the castle.
My seat is 14A, hers is 14B.
We need 200 g of sugar and 3 eggs.
Bake it at 180 degrees for 35 minutes.
Add 1 1/2 cups of flour and 1/4 tsp of salt.
The recipe says 2 tbsp, I used 3.
My daughter is 7 and my son is 11.
Grandma turns 90 on 8 September.
I was born on 12/03/1988 in Braga.
My birthday is 1990-07-21.
The concert is on 21.06.2025 at 20:30.
The museum is open 10-18, Monday to Friday.
The meeting moved to 9:15 next Tuesday.
Let us meet between 5 and 6 pm.
The score was 21-15, 19-21, 15-11.
Liverpool won 4-3 in extra time.
He finished 12th of 340.
I have read 24 books this year.
The novel has 1,024 pages.
Chapter 12 was my favourite.
Season 3, episode 7 is the best one.
I live on the third floor.
We live in a small street near the park.
My address changed last month.
I moved to Porto in 2021.
The house is 150 years old.
The garden is 20 by 30 metres.
I weigh 72 kg and I am 1.81 m tall.
My blood pressure was 120 over 80.
The doctor gave me 500 mg, twice a day.
Vitamin B12 and D3 are what I take.
My glasses are minus 2.5 on the left.
Temperature 38.2 since Friday.
The car has 120,000 km on the clock.
The tyre size is 205/55 R16.
It needs 5W-30 oil and a new filter.
My phone is a Pixel 8 with 128 GB.
The new iPhone 15 is too expensive.
I bought a Galaxy S23 and a PS5.
My laptop is a ThinkPad X1 from 2020.
Windows 11 keeps restarting.
The TV is a 55 inch LG C2.
The IKEA shelf is called Billy, 80x28x202.
The camera is a Canon EOS R6.
My bike is a Trek FX3 in size M.
I take the A1 and then the E80.
Take exit 12B on the M25.
The hotel has 4.5 stars and 1,200 reviews.
The wine is a 2015 Douro.
The wifi at the hotel was terrible.
What is the wifi password here?
Do you know the door code?
I always forget my password.
I forgot my PIN again, so annoying.
My password is too short, they say.
She changed her password yesterday.
I need a new password for the bank.
They asked for my password and I refused.
Never tell anybody your PIN.
The password is written on the fridge.
The password is the name of my dog.
My password is a secret.
His password is always something silly.
The wifi password is on the back of the router.
The code is on the sticker under the box.
The code for the door comes by text message.
The door code changes every month.
The gate code did not work yesterday.
I lost the key to the shed.
The key is under the mat.
The key to a good soup is time.
My keys are in the blue bag.
The secret of her cake is lemon zest.
Keep it a secret, please.
It is no secret that I love jazz.
Our secret Santa limit is 20 euros.
The token of thanks was lovely.
I still have two tokens for the carousel.
The safe is in the cellar.
Is it safe to swim at 7 in the evening?
The alarm rang at 6:30.
I set the alarm for 5:45 tomorrow.
My alarm clock is 10 minutes fast.
The alarm goes off at 0645 every day.
The locker room is next to gate 12.
Gate 4821 does not exist, it is gate 48.
The combination of salt and caramel is great.
We locked the door at 2200.
The building was built in 1924.
The building has 48 flats.
The garage fits 2 cars.
The lift holds 8 people or 630 kg.
Entry is 12 euros, 8 for students.
Entry 4 of my diary is about the sea.
Pin the map to the wall, please.
I dropped a pin at the restaurant.
The bowling pin fell last.
My hairpin cost 3 euros.
The dress code is smart casual.
The area code is 212, I think.
The postcode is SW1A 1AA.
The zip code is 94105.
The discount code is WELCOME10.
Use code SAVE20 at the checkout.
The Highway Code has 307 rules.
The Da Vinci Code came out in 2003.
The code name of the project is Heron.
Morse code was fun at scout camp.
My son learns to code at school.
The number 7 is her lucky number.
The winning numbers were 4, 8, 15, 16, 23 and 42.
I guess that 1 in 10 people likes it.
About 8,336,817 people live there.
The population grew from 10,300 to 12,450.
The mountain is 2,351 metres high.
The lake is 74 m deep.
We hiked from 850 m up to 2,100 m.
It rained 45 mm in 2 hours.
It is 28 degrees in Seville today.
The sun sets at 21:04.
High tide is at 04:12 and 16:38.
The wine cost 12.50 a bottle.
Rent went up by 3.5 percent.
The interest is 2.75% for 10 years.
My salary is 2,800 after tax.
The loan is 150,000 over 25 years.
I have 3 accounts with that bank.
My account is 3 years old.
The card is 2 days late.
My credit card was declined again.
My bank card expires in May.
I need a new passport before August.
My passport expires on 2027-04-01.
The passport office is open until 4.
My driving licence is from 2006.
I got my licence when I was 18.
My ID card is in the other coat.
My insurance went up to 540 a year.
The tax return is due on 31 July.
I paid 1,240 in taxes.
The social security office was closed.
I called the number but nobody answered.
Call me tomorrow around 5.
Call me later, I am in a meeting until 3.
Text me when you are at the station.
My number is easy to remember.
His phone number changed.
I do not have her email address.
Send me an email when you can.
The address is easy to find.
We are at number 12, the green door.
I grew up at number 7.
The street has 200 trees.
Oxford Street was full of people.
I work 5 minutes from Baker Street.
We stayed 3 nights near Hyde Park.
I took 3 place mats and 2 spoons.
2 Court dates were moved.
I waited 10 Days Of Summer before I watched it.
500 Days of Summer is a nice film.
We saw 12 Angry Men last night.
12 Monkeys is on TV tonight.
Apollo 13 is his favourite film.
Blade Runner 2049 was long.
Ocean's 8 was better than Ocean's 12.
I love Catch-22 and 1984.
Fahrenheit 451 is on my list.
Beethoven's 9th in D minor, op. 125
Mozart's K. 525 is played at 8.
The key of the song is C major.
It is in 3/4 time, 120 bpm.
My dog weighs 12 kg and eats 300 g a day.
The cat is called Miso.
My cat's name is Tiger2, funny story.
Her user name is mara_lind88.
My handle is otter_in_porto.
Our team is called The 4 Musketeers.
The class is 9B, room 12.
She got 18 out of 20 in maths.
The exam is in 3 weeks.
My student group has 12 people.
The course is worth 6 credits.
I study 2 hours a day.
We have known each other for 15 years.
They married in 1998.
The wedding is on Saturday, 14 June.
We invited 80 guests.
The table is for 6 at 8 pm.
We ordered 4 pizzas and 2 salads.
The restaurant is at the corner.
Menu 3 with rice, please.
The bill was 86.40 without tip.
I drink 2 litres of water a day.
I slept 7.5 hours.
I did 50 push-ups and 3 x 12 squats.
My best 5k is 23:45.
I swam 1,500 m in 32 minutes.
The marathon is 42.195 km.
Number 10 scored in the 89th minute.
The team won 3 titles from 2016 to 2018.
He wore the number 23.
The game starts at 20:45 CET.
The flight takes 11 h 20 min.
We land at 06:55 on the 12th.
Terminal 2, gate B34
Platform 9 3/4 is at King's Cross.
The ferry leaves from pier 39.
Our cabin is 7042.
The tent is for 4 people.
The key card of the hotel did not work.
The room key is at the desk.
Please leave the key with Ines.
My keyboard lacks the letter Q.
I play the piano, 88 keys of joy.
The safe word was pineapple.
The magic word is please.
I use the same word for all the plants.
Open sesame, he said.
The quick brown fox jumps over the lazy dog.
Remember to water the plants and to feed the cat.
I love hiking, cooking and old films.
My sister plays the cello.
My favourite colour is green.
I am allergic to peanuts.
I stopped drinking coffee in January.
We adopted a dog last summer.
My brother moved to Canada.
I would like to learn Italian.
Thanks for the lovely evening!
What should I cook tonight?
I think about changing my job.
She starts at Northwind on Monday.
My boss wants the report by Friday.
Can you remind me to call the dentist?
The dentist is on 3 May at 10:30.
I had a long day.
The kids are asleep.
Let's talk about the trip to Japan.
Wir treffen uns am 12. Mai um 18 Uhr.
Ich habe mein Passwort vergessen.
Das Passwort ist zu kurz.
Der Schlüssel liegt unter der Matte.
Der Zug fährt um 17:42 von Gleis 9.
Meine Nummer hat sich geändert.
J'ai oublié mon mot de passe.
Le code de la route est compliqué.
La clé est sous le paillasson.
Nous étions 12 à table.
Olvidé mi contraseña otra vez.
La clave es tener paciencia.
La llave está en la mesa.
El tren sale a las 17:42.
Esqueci a minha senha.
A chave está na mesa.
Ho dimenticato la password.
La chiave è sotto il tappeto.
Il 12 maggio via Roma era chiusa.
Ik ben mijn wachtwoord vergeten.
De sleutel ligt op tafel.
我忘记密码了。
密码太短了。
我们2024年5月12日见面。
パスワードを忘れました。
会議は15時30分からです。
Я забыл пароль.
Ключ лежит под ковриком.
Поезд в 17:42 с пути 9.
The pin code on my card stopped working in 2023.
The passcode screen is broken since iOS 17.4.
Somebody guessed her password in 3 tries.
`
  .trim()
  .split("\n");
