/** Given names of many languages in plain letters; none that is rather a word, a place or a company. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `
    aaron abdallah abdel abdelkader abdul abdulla abdullah abdulrahman abel abigail abraham adalberto adam adama
    adan addison adem adil aditya adnan adolfo adrian adriana adriano adrien agata agnes agnieszka agostinho agustin
    ahmad ahmed ahmet aida aidan aiden aigul airton ajay akash akbar akhil akio akira akshay alain alan alana alban
    albert alberto albin aldo alec aleh alejandra alejandro alek aleks aleksander aleksandr aleksandra aleksandrs
    aleksei aleksej aleksey alena ales alessandra alessandro alessio alex alexander alexandra alexandre alexandros
    alexandru alexei alexey alexis alfonso alfred alfredo ali alice alicia alina alireza alison alissa allan allen
    allison alois alonso alvaro amanda amandine amar amaury amelia amin amina amir amit amos amy ana anand anastasia
    anastasiia anastasios anders andersen andersson andras andre andrea andreas andree andrei andrej andres andrew
    andrey andrii andris andriy andry andrzej andy aneta ang angela angelica angelika angelina angelo angus anh ania
    anil anita ankit ankur ann anna annabel anne annette annika anouk anselm ansgar anthony antoine anton antonella
    antoni antonia antonina antonino antonio antonios antony anuj anup aram arash arda ariana arianna arkadiusz
    arman armand armando armin arnaud arne arno arnold aron arpad arseniy artem artemiy arthur arto artur arturo
    artyom arun arvid arvind asad asbjorn asger ashish ashley ashok ashraf asif aslan astrid attila august auguste
    augusto aurelien aurelio austin axel ayman ayse azat azamat aziz babak baptiste barbara barry bart bartek
    bartlomiej bartosz basil bastian bastiaan bastien beat beata beatrice beatriz ben benedict benedikt benedikte
    bengt benito benjamin benny benoit bernard bernardo bernd bernhard bert berthold bertrand bettina bharat bilal
    bill billy birgit birger bjarne bjoern bjorn bo bob bogdan bohdan boris borislav boyan brad bradley bram branden
    brandon branislav branko brendan brenda brent bret brett brian brice brigitte britt bruce bruno bryan bryce
    burak byron caio caleb callum calvin camila camille camilo can cameron carina carl carla carlo carlos carmen
    carol carolina caroline carsten casey casper catalin catarina catherine cecile cecilia cedric celia celine cem
    cengiz cesar cezary chad charles charlie charlotte chiara chinmay chloe chris christa christel christian
    christiane christina christine christoffer christof christoph christophe christopher christos claire clara
    clarissa clark claude claudia claudio claus clayton clement clemens cleber cleiton clifford clint clinton cody
    colin conor connor conrad constantin cord corentin corey cornelia cornelis cornelius corrado cosmin craig cristi
    cristian cristiano cristina cristobal curtis cyril cyrille daan dag dagmar dale damian damien damir damon dan
    dana dani daniel daniela daniele danielle daniil danil danilo danny danijel dante daria dariusz darius darko
    darrell darren darryl dave david davide davor davy dawid dawn dean deborah debra deepak dejan delphine demetrio
    denis denise denisa deniz dennis denys derek dermot derrick desmond detlef devin dewi dexter didier diego dieter
    dietmar dilip dimas dimitar dimitri dimitrios dimitris dina dinesh dino diogo dirk djordje dmitri dmitrii
    dmitrij dmitriy dmitro dmitry dmytro domenico domingo dominic dominik dominique don donald donato doris dorian
    dorota doug douglas drago dragan dragos drew duarte duc duncan dustin dylan dzmitry eber ebru ed eddie eder
    edgar edgars ediz edmond edmund edmundo edson eduard eduardo edward edwin eero egon egor eiji eirik elaine elena
    eleni eli elia elias elie elif elijah elio elisabeth elise eliseo eliza elizabeth elke ella ellen elliot elliott
    elmar elon elsa elton elvis emanuel emanuele emeric emerson emil emile emilia emilio emily emma emmanuel
    emmanuelle emre ender enea engin enno enrico enrique enzo eric erica erich erick erik erika erkan erland ernest
    ernesto ernst ervin erwan erwin esben esteban estelle ester esther ethan etienne eugen eugene eugenio eugeniu
    eva evaldo evan evangelos evelyn evert evgenii evgeni evgenij evgeniy evgeny ewa ewald ewan ezequiel fabian
    fabiana fabiano fabien fabio fabrice fabricio fabrizio faisal farhad farid farrukh fatih fatima faustino
    federica federico felicia felipe felix ferdinand ferenc fernanda fernando filip filipe filippo finn fiona flavia
    flavio flemming florent florentin florian floris francesca francesco francine francis francisco franciszek
    franck francois francoise frank franz fred freddy frederic frederick frederico frederik fredrik friedrich fritz
    gabor gabriel gabriela gabriele gabriella gael gaetan gaetano ganesh gareth gary gaspard gaspar gaurav gavin
    geert gellert gennadiy gennady geoff geoffrey george georges georg georgi georgios georgiy gerald gerard gerardo
    gerd gerhard german gerrit gert ghassan giacomo giancarlo gianluca gianni gil gilbert gilberto gilles gina gino
    giorgio giorgos giovanni giovanna girish giulia giuliano giulio giuseppe gleb glen glenn gonzalo goran gordon
    graham grant greg gregor gregory grigore grigoriy grigory grzegorz guenter guenther guido guilherme guillaume
    guillermo gunnar gunter gunther gustaf gustav gustavo guy gyorgy habib hadi hakan hal hamed hamid hamza hanna
    hannah hannes hannu hans harald hari haris harold harri harry harsh haruki hasan hassan heather hector hedi
    heidi heiko heikki heiner heinrich heinz hela helen helena helene helga helge helmut hendra hendrik hendrix henk
    henning henri henrik henrique henry herbert heribert herman hermann hernan herve hicham hideki hilary hilde
    hiroki hiroshi hiroyuki holger horacio horst hosein hossein howard hristo hubert hugo hugues humberto hussain
    hussein huseyin ian ibrahim ida ignacio ignat igor ihor ikram ilan ilario ildar ilia ilias iliya ilja ilker ilse
    ilya ilyas imad imran imre ines ingmar ingo ingrid inigo ioana ioannis ion ionel ionut iqbal ira irena irene
    irina isaac isaak isabel isabella isabelle isaias iskandar ismael ismail israel issam istvan itai itamar ivan
    ivana ivaylo ivo ivica iwan iwona iyad izabela jaap jack jackson jacek jackie jacky jacob jacqueline jacques
    jaime jake jakob jakub jamal james jamie jamil jan jana jane janez janice janne janos janusz jared jari jarno
    jaroslav jaroslaw jason jasmin jasper javad javier jay jean jeanne jeff jefferson jeffrey jelena jelle jen jenna
    jennifer jenny jens jeremie jeremy jeroen jerome jerry jerzy jesper jess jesse jessica jill jim jimmy jindrich
    jiri jitendra joachim joan joana joanna joao joaquin jochen joe joel joerg joern joey johan johann johanna
    johannes john johnathan johnny johnson jolanta jon jonah jonas jonatan jonathan joni joost joran jordan jordi
    jorg jorge joris jorn jose josef josefa josep joseph josh joshua josip jozef juan juana juergen jude judit
    judith juha jukka jules julia julian juliana juliane julie julien julio julius jun junaid jurgen juraj jure juri
    juris jurij jussi justin justina justine justyna kaare kacper kai kaleb kalle kamal kamil kamran karan karel
    karen karim karin karina karl karla karol karolina karsten kasper katarina katarzyna kate katerina katharina
    katherine kathleen kathryn kathy katia katja katrin kay kazimierz kazuki kazuya keegan kees keiko keith kelly
    kelvin ken kenan kengo kenji kenneth kenny kent kerem kerry kerstin kevin khaled khalid khalil kieran kim
    kimberly kirill kiril kirk kiyoshi kjell kjetil klaas klara klaus klemen knud knut koen kohei konrad konstantin
    konstantinos konstantyn koray kornel kourosh kris krisztian kristaps kristian kristijan kristin kristina kristof
    kristoffer krystian krzysztof kumar kunal kurt kushal kyle kyriakos ladislav lana lance lars larissa larry lasse
    laszlo laura laurent laurens laurie laurin lauri lawrence lazar lea leandro leah leif leila lena lenka lennart
    lennert leo leon leonard leonardo leonid leonidas leonie leonor leopold leroy leslie leszek leticia levente levi
    lewis lia liam liana lidia liliana lilian lily lina linda linus lisa livia ljubomir lionel lloyd logan lorand
    lorena lorenz lorenzo loris lothar lou louis louise luan luc luca lucas lucia lucian luciana luciano lucie
    lucien ludek ludovic ludvig ludwig luigi luis luise luiz luka lukas lukasz luke lukman lutz lydia lyubomir
    maarten maciej madeleine mads magdalena magnus mahdi mahmoud mahmud maik maja majid malcolm malek malte manabu
    mandy manfred manish manoj manuel manuela mara marat marc marcel marcela marcelino marcello marcelo marcin marco
    marcos marcus marek margaret margarita margit mari maria marian mariana marianna marianne mariano marie marijn
    marija marina marino mario marion marisa marius mariusz mark marko markku marks markus marlon marta marten
    martha martijn martin martina martins marvin mary maryam masaki masashi mason massimo mateo mateusz mathew
    mathias mathieu mathilde mathis matias matej matheus mats matt matteo matthew matthias matthieu matti mattia
    mattias matus matyas maurice mauricio maurits maurizio mauro max maxence maxim maxime maximilian maximiliano
    maximo maya mehdi mehmet meike melanie melissa mendel menno mert mervyn mia micha michael michaela michail
    michal michalis micheal michel michele michelle mick miguel mihaela mihai mihail mihajlo mika mikael mike mikel
    mikhail mikita mikkel miklos mikko mikolaj mila milan milana milena milos milosz mimi mina mindaugas ming mirela
    mirko miriam miro miron miroslav miroslaw mischa misha mitchell mitja mladen moacir mohamad mohamed mohammad
    mohammadreza mohammed mohan mohit mohsen moises monica monika morgan moritz morten moshe mostafa mourad muhamad
    muhammad muhammed mukesh murat musa mustafa mykhailo mykola mykyta myroslav nabil nadav nadia nadine nadir nancy
    naoki naomi narcis nasser natalia natalie nataliia nataliya natan natascha natasha nathalie nathan nathanael
    nathaniel naveed navid nazar neal ned neil nelson nemanja nenad nestor neven niall nicholas nick nickolas nico
    nicola nicolae nicolai nicolas nicole niels niek nigel nik nikhil nikita niklas niko nikola nikolai nikolaj
    nikolaos nikolas nikolay nikos nils nina nino niranjan nitin noah noe noel noemi nora norbert nordin norman nuno
    octavian odd oguz okan olaf olav ole oleg oleh oleksandr oleksii oleksiy olena olga oliver olivia olivier olle
    ollie omar omer omid ondrej onur oriol orlando oscar osama osman ossi otto owen ozan ozgur pablo pal pamela
    paolo paris parsa pascal pascale pasha pasquale pat patricia patricio patrick patrik patrycja patryk paul paula
    paulina pauline paulo pavel pavlo pavol pawel payam peder pedro peer pekka pelle per percy perry pete peter petr
    petra petri petro petros petru petter phil philip philipp philippa philippe phillip pierre piero pieter pietro
    piotr piyush polina prakash pranav prashant predrag preston primoz przemyslaw quang quentin quinn quinten rachel
    radek radim radomir radoslav radoslaw radovan radu rafael rafaela rafal rafi raffaele raghav rahim rahul raif
    raimund rainer raj raja rajat rajesh rajiv ralf ralph ramazan rami ramiro ramon ramona randall randy raoul
    raphael rares rashid rasmus raul ravi ray raymond razvan rebecca reece regina reginald regis reinaldo reiner
    reinhard reinhold remco remi remus remy renat renata renate renato rene renee renaud reto reuben reza ricardo
    riccardo rich richard richie rick ricky rico rik rinat ringo rita rob robbert robbie robert roberta roberto
    robin rocco roderick rodney rodrigo rodolfo roel roger rogerio rohan rohit roland rolf rolands romain roman
    romano romeo romuald ron ronald ronaldo ronan ronnie ronny rory rosa rosario rosemary ross roxana roy ruben rudi
    rudolf rudy rui rupert ruslan russell rustam ruth rutger ryan ryszard ryota ryo saad saba sabina sabine sabrina
    sacha sadegh saeed said sajjad salah salem salim salman salvador salvatore sam sami samir samson samuel samuele
    sandeep sander sandor sandra sandro sanjay sanjeev santosh sara sarah sasa sascha sasha satoshi saul scott sean
    sebastian sebastiaan sebastiano sebastien selim selma semen semyon senad serban serge sergei sergej sergey
    sergii sergio sergiu sergiy serhat serhii serhiy seth severin seyed shahid shane shannon sharon shaun shawn
    sheldon shelly sherif shiva shota shreyas shubham sidney siegfried sigurd silas silke silvan silvester silvia
    silvio simen simeon simon simona simone siobhan slavomir slawomir slobodan sofia sofiane soner sonia sonja
    sophia sophie soren spencer spyridon srdjan sridhar stan stanislav stanislaw stefan stefania stefanie stefano
    steffen steffi stepan stephan stephane stephanie stephen sterling steve steven stewart stian stig stijn stipe
    stjepan stuart sujit suleiman sultan sumit sunil suraj suresh susan susana susanna susanne suzanne sven svein
    svend svetlana sylvain sylvester sylvia sylvie syed szabolcs szilard szymon tadas tadeusz tahir taisei takahiro
    takashi takeshi takumi tamara tamas tamer tania tanja tanya tarek tarik tariq taras tatiana tatyana taylor ted
    teemu teodor teresa terence terje terrence terry tero tessa thaddeus theo theodor theodore theodoros theresa
    thibault thibaut thierry thijs thilo thomas thorben thorsten tiago tibor tiffany tijmen tihomir till tilman tim
    timea timo timofey timon timothe timothee timothy timur tina tino tobias toby tod todd tom tomas tomasz tomaz
    tomislav tommaso tommy tomoya tony tor torben torbjorn tore torsten travis trent trevor tristan troels trond
    troy tuan tudor tung tuomas tyler ugo ugur ulf uli ulises ulrich ulrik ulrike umberto umesh umit umut ursula
    uros urs usman uwe vaclav vadim vadym vahid vaibhav valentin valentina valentino valentyn valerie valerii
    valerij valeriy valerio valery valeria vanessa vangelis vania vasil vasile vasileios vasilii vasily vasiliy
    vasyl vegard veit veli venkat vera veronica veronika vic vicente vicki victor victoria viet vijay vikas vikram
    viktor viktoras viktoria viktoriia vilmar vinay vincent vincenzo vinicius vinod viorel virginia virginie vishal
    vit vitali vitalie vitaliy vitalii vitaly vito vittorio vivek vivian vlad vladimir vladislav vladyslav vlado
    vojtech volha volker volodymyr vsevolod vyacheslav waldemar waldo walid wallace walter wanda warren wassim wayne
    wei wellington wendy werner wes wesley weslley wieslaw wiktor wilfred wilfried wilhelm will willem william
    willian willy wilson wim winfried winston wioletta witold wladimir wladyslaw wojciech wolf wolfgang wouter
    xander xavier yan yana yann yannick yannik yanick yaroslav yasin yasser yassin yassine yegor yehor yevgen
    yevgeniy yevhen yevhenii ygor yiannis ylva yoann yohan yohann yoichi yong yosef yossi youri youssef yuki yuliia
    yuliya yunus yuri yurii yuriy yury yusef yusuf yuta yves yvonne zach zachary zack zafer zahid zbigniew zdenek
    zdravko zeljko zhanna zheng zlatko zoe zoltan zoran zsolt zuzana zygmunt iuriy iurii ievgen ievgenii kyryl
    maksim maksym makar matvei miraslau siarhei uladzimir aliaksandr aliaksei andrius arturas darek egidijus
    gintaras giedrius kestutis mantas rimantas saulius vytautas agus andi arief arif bambang budi dedi eka fajar
    indra irfan joko rizki rizky slamet sri sugeng supriyadi wahyu yudi adita anggi dian dwi eko tri adisak anucha
    chai nattapong pongsak somchai surachai thanh nguyen tran pham hoang huynh vo dang bui ngo duong adebayo chidi
    chinedu emeka ifeanyi kwame kofi kwabena oluwaseun tunde amadou mamadou moussa ousmane cheikh fatou aminata
  `
    .trim()
    .split(/\s+/),
);

/** Family names of Chinese as they are written in Latin letters, with the most frequent of Cantonese and Korean. */
export const CHINESE_FAMILY_NAMES: ReadonlySet<string> = new Set(
  `
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang
    deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao cui
    zhong tan jin jia fan fu qiu qin shi hou bai meng long duan lei qian tao gu hao gong shao wan kong mao xue yan
    lai ning pang qi niu ge yin mo zuo ouyang jian chang wen ruan hong xing zhan zhuang lv miao mei yue ji kang chan
    cheung wong leung lam ho ng kwok lau chow tsang tse yip tam choi chiu ip lo fung mak tsui hui poon kwan yeung
    yuen chung lui siu sze chu hsu tsai kuo hsieh hung chiang chou chuang liao tseng hsiao kim park jung cho yoon
    jang lim shin kwon seo hwang ahn jeon yoo
  `
    .trim()
    .split(/\s+/),
);
